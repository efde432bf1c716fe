package dev.burnfleet.core.mailbox;

import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.roster.Role;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a mailbox knows of its agent. Written when the agent is christened; a change counts from the next task on.
 * Immutable.
 *
 * @param agent its name
 * @param role a worker takes tasks of its home only; others take questions of any repository and no tasks
 * @param home the repository that it lives in; empty for council and sentinels
 * @param command how the agent program is run
 * @param workplace where it runs
 * @param hold what shows that its account is in trouble
 * @param files files in its own folder: path to content; a change is written, a file no longer named stays
 * @param references files in its own folder that stand for files elsewhere on the machine: path to target; a target that
 *     does not exist is left out
 * @param preface what the agent is told before the prompt whenever it begins a session; empty for nothing
 * @param credential name of the credential that git gets; empty for none
 */
public record Identity(
        String agent,
        Role role,
        Optional<RepositoryName> home,
        AgentCommand command,
        Workplace workplace,
        HoldPolicy hold,
        Map<String, String> files,
        Map<String, String> references,
        Optional<String> preface,
        Optional<String> credential) {

    /** @throws IllegalArgumentException if a worker has no home, or a name cannot be a path */
    public Identity {
        MailboxPaths.requireAgent(agent);
        credential.ifPresent(MailboxPaths::requireAgent);
        files = new TreeMap<>(files);
        references = new TreeMap<>(references);
        if (role.executes() && home.isEmpty()) {
            throw new IllegalArgumentException("worker " + agent + " has no home repository");
        }
        files.keySet().forEach(Identity::requireInside);
        references.keySet().forEach(Identity::requireInside);
        references.values().forEach(target -> HeaderLines.requireLine(target, "target of a reference"));
    }

    @Override
    public Map<String, String> files() {
        return new TreeMap<>(files);
    }

    @Override
    public Map<String, String> references() {
        return new TreeMap<>(references);
    }

    private static void requireInside(String path) {
        HeaderLines.requireLine(path, "path of a file");
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..") || segment.startsWith("-")) {
                throw new IllegalArgumentException("\"" + path + "\" is no path inside the agent's folder");
            }
        }
    }
}
