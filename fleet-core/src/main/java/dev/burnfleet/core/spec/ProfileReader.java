package dev.burnfleet.core.spec;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.burnfleet.core.spec.AgentProfile.HomeSource;
import dev.burnfleet.core.spec.AgentProfile.PromptBy;
import dev.burnfleet.core.spec.AgentProfile.SetupFile;
import dev.burnfleet.core.spec.SessionId.Stream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one agent profile on top of another: what it does not say stays as it was, and variables are added. */
final class ProfileReader {
    private static final List<String> OWN = List.of("agent", "home", "work");
    private static final List<String> RUN =
            List.of("agent", "home", "work", "prompt_file", "prompt_text", "pointer", "session_id");
    private static final Map<String, PromptBy> PROMPTS =
            Map.of("file", PromptBy.FILE, "stdin", PromptBy.STDIN, "text", PromptBy.TEXT, "pointer", PromptBy.POINTER);

    private ProfileReader() {}

    /** Returns what a profile is before anything is said about it: a program that reads its prompt from standard input. */
    static AgentProfile plain(String name) {
        return new AgentProfile(
                name,
                List.of(),
                List.of(),
                PromptBy.STDIN,
                Map.of(),
                List.of(),
                new Identity.FirstPrompt(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new HoldRules(Set.of(), List.of(), Duration.ofSeconds(20), 3),
                Set.of(0),
                Duration.ofSeconds(10),
                name);
    }

    static AgentProfile read(String name, Fields fields, AgentProfile base) {
        List<String> argv = fields.each("argv", value -> argument(value, RUN), base.argv());
        PromptBy prompt = fields.read("prompt", value -> value.choice(PROMPTS), base.prompt());
        checkArgv(fields, argv, prompt);
        return new AgentProfile(
                name,
                argv,
                fields.each("resume", value -> argument(value, RUN), base.resume()),
                prompt,
                fields.get("env").map(value -> env(value, base.env())).orElse(base.env()),
                fields.each("envPass", Word.VARIABLE::read, base.envPass()),
                fields.read("identity", ProfileReader::identity, base.identity()),
                fields.each("setup", ProfileReader::setupFile, base.setup()),
                fields.get("homeSource").flatMap(ProfileReader::homeSource).or(base::homeSource),
                fields.get("sessionId").flatMap(ProfileReader::sessionId).or(base::sessionId),
                hold(fields.inner("hold", Shape.HOLD), base.hold()),
                ImmutableSet.copyOf(fields.each("okExit", value -> value.whole(0, 255), List.copyOf(base.okExit()))),
                fields.duration("grace", Duration.ZERO, base.grace()),
                fields.word("accountGroup", Word.AGENT, base.accountGroup()));
    }

    private static void checkArgv(Fields fields, List<String> argv, PromptBy prompt) {
        String placeholder = switch (prompt) {
            case FILE -> "{prompt_file}";
            case TEXT -> "{prompt_text}";
            case POINTER -> "{pointer}";
            case STDIN -> "";
        };
        Value place = fields.get("argv").orElse(fields.object());
        if (argv.isEmpty()) {
            place.wrong("the profile runs no program", "give \"argv\": the program and its arguments");
        } else if (argv.stream().noneMatch(argument -> argument.contains(placeholder))) {
            place.wrong(
                    "no argument holds " + placeholder + ", so the prompt would not arrive",
                    "\"prompt\" is \"" + prompt.name().toLowerCase(Locale.ROOT) + "\"");
        }
    }

    private static Optional<String> argument(Value value, List<String> known) {
        Optional<String> argument = Word.ARGUMENT.read(value);
        argument.ifPresent(text -> Placeholders.check(value, text, known));
        return argument;
    }

    private static Map<String, String> env(Value value, Map<String, String> base) {
        Map<String, String> env = new LinkedHashMap<>(base);
        value.entries().forEach((name, entry) -> {
            if (Word.VARIABLE.fitsKey(name, entry)) {
                argument(entry, OWN).ifPresent(text -> env.put(name, text));
            }
        });
        return ImmutableMap.copyOf(env);
    }

    private static Optional<Identity> identity(Value value) {
        if (value.isObject()) {
            return value.fields(Shape.IDENTITY)
                    .need("file")
                    .flatMap(Word.HOME_PATH::read)
                    .map(Identity.File::new);
        }
        return value.choice(Map.of("first_prompt", new Identity.FirstPrompt(), "none", new Identity.None()));
    }

    private static Optional<SetupFile> setupFile(Value value) {
        Fields fields = value.fields(Shape.SETUP_FILE);
        Optional<String> path = fields.need("path").flatMap(Word.HOME_PATH::read);
        Optional<String> text = fields.need("text").flatMap(Word::lines);
        fields.get("text").ifPresent(place -> text.ifPresent(content -> Placeholders.check(place, content, OWN)));
        return path.flatMap(file -> text.map(content -> new SetupFile(file, content)));
    }

    private static Optional<HomeSource> homeSource(Value value) {
        Fields fields = value.fields(Shape.HOME_SOURCE);
        Optional<String> path = fields.need("path").flatMap(Word.FOLDER::read);
        List<String> files = fields.need("files")
                .map(list -> list.each(Word.PLAIN_FILE::read))
                .orElse(List.of());
        return path.map(folder -> new HomeSource(folder, files));
    }

    private static Optional<SessionId> sessionId(Value value) {
        Fields fields = value.fields(Shape.SESSION_ID);
        Optional<Stream> from = fields.need("from")
                .flatMap(stream -> stream.choice(Map.of("stdout", Stream.STDOUT, "stderr", Stream.STDERR)));
        Optional<String> pattern = fields.need("pattern").flatMap(text -> Ere.read(text, 1));
        return from.flatMap(stream -> pattern.map(expression -> new SessionId(stream, expression)));
    }

    private static HoldRules hold(Fields fields, HoldRules base) {
        return new HoldRules(
                ImmutableSet.copyOf(
                        fields.each("exitCodes", value -> value.whole(1, 255), List.copyOf(base.exitCodes()))),
                fields.each("patterns", value -> Ere.read(value, 0), base.patterns()),
                fields.duration("quickFailure", Duration.ZERO, base.quickFailure()),
                fields.whole("quickFailures", 0, 100, base.quickFailures()));
    }
}
