package dev.burnfleet.core.mailbox;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Names what is where in a machine's state folder. Immutable.
 *
 * <p>A leading {@code ~/} stays as it is in every answer: the machine's own shell expands it.
 *
 * @param state the state folder on the machine, absolute or beginning with {@code ~/}
 */
public record MailboxPaths(String state) {
    private static final Pattern AGENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** @throws IllegalArgumentException if the folder is neither absolute nor below the home folder */
    public MailboxPaths {
        boolean rooted = state.startsWith("/") || state.startsWith("~/");
        if (!rooted || state.endsWith("/") || state.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new IllegalArgumentException(
                    "a state folder is an absolute path or begins with ~/, unlike \"" + state + "\"");
        }
    }

    /** Returns the folder of an agent's mailbox. */
    public String agent(String agent) {
        requireAgent(agent);
        return state + "/agents/" + agent;
    }

    /** Returns the folder that is an agent's own, for settings and memory. */
    public String home(String agent) {
        return agent(agent) + "/home";
    }

    /** Returns the agent's working copy where the spec names no other. */
    public String work(String agent) {
        return agent(agent) + "/work";
    }

    /**
     * Returns the program and arguments of a pane: the worker of one agent.
     *
     * <p>The first three arguments hold no text of the agent's, so that a launcher can share them over panes.
     */
    public List<String> workerArgv(String agent) {
        requireAgent(agent);
        return List.of("/bin/sh", "-c", Boot.WORKER, "burn-worker", state, agent);
    }

    static void requireAgent(String agent) {
        if (!AGENT.matcher(agent).matches()) {
            throw new IllegalArgumentException(
                    "an agent's name has 1 to 64 letters, digits, '.', '_' and '-' and begins with a letter or digit,"
                            + " unlike \"" + agent + "\"");
        }
    }
}
