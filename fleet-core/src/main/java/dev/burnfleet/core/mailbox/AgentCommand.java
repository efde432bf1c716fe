package dev.burnfleet.core.mailbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * How an agent program is run for one task. Immutable.
 *
 * <p>Arguments and values may hold {@code {agent}}, {@code {home}} (its own folder), {@code {work}} (where it runs),
 * {@code {state}} (the state folder), {@code {prompt_file}}, {@code {prompt_text}} (at most 120 KiB), {@code {pointer}}
 * (a fixed line that names the prompt file) and {@code {session_id}}. Each argument stays one argument: no shell reads it.
 *
 * @param argv the program and its arguments; no line breaks
 * @param resume arguments that are appended once a session id is known
 * @param stdin what the program reads as its standard input; never a terminal
 * @param env variables that the program gets
 * @param envPass names of variables that it gets from the env file
 * @param envFile file of {@code NAME=value} lines on the machine, absolute or beginning with {@code ~/}; empty for none
 * @param path folders put before its PATH, absolute or beginning with {@code ~/}
 * @param session where it tells its session id; empty when it has none
 * @param okExit exit statuses that are good ends
 * @param grace how long it may take to end after TERM, before KILL
 */
public record AgentCommand(
        List<String> argv,
        List<String> resume,
        Stdin stdin,
        Map<String, String> env,
        List<String> envPass,
        Optional<String> envFile,
        List<String> path,
        Optional<SessionId> session,
        Set<Integer> okExit,
        Duration grace) {
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** What a program reads as its standard input. */
    public enum Stdin {
        /** Nothing. */
        NONE,
        /** The prompt. */
        PROMPT
    }

    /**
     * Where a program tells its session id.
     *
     * @param errors whether it tells it on standard error, not on standard output
     * @param pattern POSIX extended regular expression whose first group is the id; the last match counts
     */
    public record SessionId(boolean errors, String pattern) {
        public SessionId {
            HeaderLines.requireLine(pattern, "pattern of the session id");
        }
    }

    /** @throws IllegalArgumentException if there is no program, or a part holds a line break or a bad variable name */
    public AgentCommand {
        argv = List.copyOf(argv);
        resume = List.copyOf(resume);
        env = new TreeMap<>(env);
        envPass = List.copyOf(envPass);
        path = List.copyOf(path);
        okExit = new TreeSet<>(okExit);
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("an agent command names no program");
        }
        argv.forEach(argument -> HeaderLines.requireLine(argument, "argument of the agent command"));
        resume.forEach(argument -> HeaderLines.requireLine(argument, "argument of the agent command"));
        env.forEach((name, value) -> {
            requireVariable(name);
            HeaderLines.requireLine(value, "variable " + name);
        });
        envPass.forEach(AgentCommand::requireVariable);
        envFile.ifPresent(file -> HeaderLines.requireLine(file, "env file"));
        path.forEach(folder -> HeaderLines.requireLine(folder, "folder of PATH"));
    }

    @Override
    public Map<String, String> env() {
        return new TreeMap<>(env);
    }

    @Override
    public Set<Integer> okExit() {
        return new TreeSet<>(okExit);
    }

    private static void requireVariable(String name) {
        if (!VARIABLE.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" is no name of an environment variable");
        }
    }
}
