package dev.burnfleet.core.mailbox;

import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.plan.Hat;
import dev.burnfleet.core.plan.WorkKey;
import dev.burnfleet.core.roster.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Files that a machine reads line by line: what was put into them comes out, and nothing else; or it is refused. */
public final class FilesFuzz {
    private static final RepositoryName HOME = RepositoryName.parse("o/r");

    private FilesFuzz() {}

    /** Tries one input: fields, with NUL between them. */
    public static void fuzzerTestOneInput(byte[] data) {
        String[] fields = new String(data, StandardCharsets.UTF_8).split("\0", 4);
        String first = fields[0];
        String second = fields.length > 1 ? fields[1] : "";
        String third = fields.length > 2 ? fields[2] : "";
        try {
            task(first, second, third, fields.length > 3 ? fields[3] : "");
        } catch (IllegalArgumentException e) {
            // Refused, as documented.
        }
        try {
            identity(first, second, third);
        } catch (IllegalArgumentException e) {
            // Refused, as documented.
        }
    }

    private static void task(String id, String agent, String subject, String prompt) {
        Task task = new Task(
                id,
                agent,
                Task.Kind.TASK,
                Optional.of(new WorkKey(HOME, subject, Hat.IMPLEMENT)),
                Optional.of(HOME),
                Instant.ofEpochSecond(1),
                Duration.ofSeconds(1),
                1,
                0,
                Task.Session.FRESH,
                prompt);
        String file = new String(TaskFile.encode(task), StandardCharsets.UTF_8);
        int empty = file.indexOf("\n\n");
        String headers = file.substring(0, empty + 1);
        String shown = new String(prompt.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        require(file.substring(empty + 2).equals(shown), "the prompt changed", file);
        require(headers.chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~')), "a header is no plain text", file);
        require(values(headers, "Id").equals(List.of(id)), "the id changed", file);
        require(values(headers, "Agent").equals(List.of(agent)), "the agent changed", file);
        require(values(headers, "Subject").equals(List.of("o/r" + subject)), "the subject changed", file);
        require(values(headers, "Session").equals(List.of("fresh")), "the session changed", file);
    }

    private static void identity(String argument, String value, String path) {
        AgentCommand command = new AgentCommand(
                List.of("agent", argument),
                List.of(value),
                AgentCommand.Stdin.PROMPT,
                Map.of("NAME", value),
                List.of(),
                Optional.of(path),
                List.of(path),
                Optional.of(new AgentCommand.SessionId(true, value)),
                Set.of(0),
                Duration.ofSeconds(1));
        Identity identity = new Identity(
                "ATLAS",
                Role.WORKER,
                Optional.of(HOME),
                command,
                new Workplace.Clone(value, Optional.of(path)),
                new HoldPolicy("g", Set.of(), List.of(argument), Duration.ZERO, 0, Duration.ZERO),
                Map.of(),
                Map.of("link", path),
                Optional.empty(),
                Optional.empty());
        String file = new String(IdentityFile.encode(identity), StandardCharsets.UTF_8);
        require(values(file, "Arg").equals(List.of("agent", utf8(argument))), "an argument changed", file);
        require(values(file, "Resume").equals(List.of(utf8(value))), "an argument changed", file);
        require(values(file, "Env").equals(List.of("NAME=" + utf8(value))), "a variable changed", file);
        require(values(file, "Work-Url").equals(List.of(utf8(value))), "the address changed", file);
        require(values(file, "To").equals(List.of(utf8(path))), "the reference changed", file);
        require(values(file, "Hold-Pattern").equals(List.of(utf8(argument))), "the pattern changed", file);
        require(values(file, "Role").equals(List.of("worker")), "the role changed", file);
    }

    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** Reads as the script does: a line is one header, up to the line feed. */
    private static List<String> values(String headers, String name) {
        List<String> values = new ArrayList<>();
        for (String line : headers.split("\n", -1)) {
            if (line.startsWith(name + ": ")) {
                values.add(line.substring(name.length() + 2));
            }
        }
        return values;
    }

    private static void require(boolean holds, String otherwise, String file) {
        if (!holds) {
            throw new AssertionError(otherwise + ":\n" + file);
        }
    }
}
