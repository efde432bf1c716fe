package dev.burnfleet.core.spec;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How an agent program is driven: one run for each task. Immutable.
 *
 * <p>Arguments, values and paths may hold {@code {agent}} (its name), {@code {home}} (its own folder), {@code {work}} (its
 * working copy), {@code {prompt_file}}, {@code {prompt_text}} (at most 120 KiB), {@code {pointer}} (a fixed line that names
 * the prompt file) and {@code {session_id}}. Each argument stays one argument; no shell reads it.
 *
 * @param name the profile's name
 * @param argv the program and its arguments
 * @param resume arguments that are appended once a session id is known
 * @param prompt how the prompt reaches the program
 * @param env variables that the program gets
 * @param envPass names of variables that the program gets from the machine's env file
 * @param identity how the agent learns who it is
 * @param setup files that are written when the agent is christened
 * @param homeSource files that the agent's own folder refers to instead of having its own; empty for none
 * @param sessionId where the program tells its session id; empty when it has none
 * @param hold what shows that the agent's account, not the task, is in trouble
 * @param okExit exit codes of a run that reached its end
 * @param grace how long the program may take to end after TERM, before KILL
 * @param accountGroup agents of one group share an account and are held together
 */
public record AgentProfile(
        String name,
        List<String> argv,
        List<String> resume,
        PromptBy prompt,
        Map<String, String> env,
        List<String> envPass,
        Identity identity,
        List<SetupFile> setup,
        Optional<HomeSource> homeSource,
        Optional<SessionId> sessionId,
        HoldRules hold,
        Set<Integer> okExit,
        Duration grace,
        String accountGroup) {
    public AgentProfile {
        argv = List.copyOf(argv);
        resume = List.copyOf(resume);
        env = ImmutableMap.copyOf(env);
        envPass = List.copyOf(envPass);
        setup = List.copyOf(setup);
        okExit = ImmutableSet.copyOf(okExit);
    }

    /** How the prompt reaches the program. */
    public enum PromptBy {
        /** An argument names the prompt's file. */
        FILE,
        /** The prompt is the program's standard input. */
        STDIN,
        /** An argument holds the prompt itself. */
        TEXT,
        /** An argument holds a fixed line that names the prompt's file. */
        POINTER
    }

    /**
     * A file that is written when the agent is christened.
     *
     * @param path where, inside {@code {home}}
     * @param text all of its content
     */
    public record SetupFile(String path, String text) {}

    /**
     * A folder on the machine that holds settings and keys which agents share.
     *
     * @param path the folder
     * @param files names of the files there that the agent's own folder refers to; absent ones are left out
     */
    public record HomeSource(String path, List<String> files) {
        public HomeSource {
            files = List.copyOf(files);
        }
    }
}
