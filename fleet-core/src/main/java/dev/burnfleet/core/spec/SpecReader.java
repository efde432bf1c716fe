package dev.burnfleet.core.spec;

import com.google.common.collect.ImmutableSet;
import dev.burnfleet.core.board.RepositoryName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a fleet spec strictly: what is not understood is refused, and all of it at once. */
public final class SpecReader {
    private static final Position START = new Position(1, 1);

    private SpecReader() {}

    /**
     * Reads a spec from a file in UTF-8.
     *
     * @throws SpecException with every problem, also when the file cannot be read
     */
    public static FleetSpec read(Path file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return read(text, file.toString());
        } catch (CharacterCodingException e) {
            throw refused(file, "the file is not UTF-8", "save it as UTF-8");
        } catch (NoSuchFileException e) {
            throw refused(file, "there is no such file", "\"fleet init\" writes one to begin with");
        } catch (IOException e) {
            throw refused(file, "the file cannot be read: " + e.getClass().getSimpleName(), "");
        }
    }

    /**
     * Reads a spec from text.
     *
     * @param name what to call the text in messages
     * @throws SpecException with every problem
     */
    public static FleetSpec read(String text, String name) {
        Problems problems = new Problems();
        try {
            FleetSpec spec = fleet(Value.document(JsonParser.parse(text, problems), problems));
            if (problems.none()) {
                return spec;
            }
        } catch (JsonSyntaxException e) {
            problems.add(e.problem());
        }
        throw new SpecException(name, problems.inOrder());
    }

    private static SpecException refused(Path file, String message, String hint) {
        return new SpecException(
                file.toString(), List.of(new SpecProblem("", START.line(), START.column(), message, hint)));
    }

    private static FleetSpec fleet(Value document) {
        Fields fields = document.fields(Shape.FLEET);
        fields.word("$schema", Word.LINE);
        Optional<String> owner = fields.word("owner", Word.LOGIN);
        RepositoryNames names = new RepositoryNames(owner);
        Map<String, AgentProfile> profiles = Profiles.read(fields.get("agents"));
        Set<String> known = profileNames(profiles, fields);
        String profile = WindowReader.profile(fields.get("agent"), known, "hermes");
        WindowReader windows = new WindowReader(names, known, profile);
        List<MachineSpec> machines =
                fields.need("machines").map(new MachineReader(windows)::readAll).orElse(List.of());
        GiteaSpec gitea = fields.need("gitea")
                .map(value -> GiteaReader.read(value.fields(Shape.GITEA)))
                .orElseGet(GiteaReader::absent);
        StandingOrderReader orders = new StandingOrderReader(names, lived(machines));
        return new FleetSpec(
                fields.word("session", Word.NAME, "BURN"),
                owner,
                gitea,
                profiles,
                PolicyReader.workingCopy(fields.inner("workingCopy", Shape.WORKING_COPY)),
                PolicyReader.dispatch(fields.inner("dispatch", Shape.DISPATCH), names),
                PolicyReader.trust(fields.inner("trust", Shape.TRUST)),
                fields.each("standingOrders", orders::read, List.of()),
                machines);
    }

    /** A profile that could not be read is named all the same, so that its users are not called wrong as well. */
    private static Set<String> profileNames(Map<String, AgentProfile> profiles, Fields fields) {
        return ImmutableSet.<String>builder()
                .addAll(profiles.keySet())
                .addAll(fields.get("agents")
                        .filter(Value::isObject)
                        .map(Value::entries)
                        .orElse(Map.of())
                        .keySet())
                .build();
    }

    private static Set<RepositoryName> lived(List<MachineSpec> machines) {
        Stream<WindowSpec> windows = machines.stream().flatMap(machine -> machine.windows().stream());
        return windows.flatMap(window -> window.repositories().stream())
                .map(RepositoryShare::repository)
                .collect(ImmutableSet.toImmutableSet());
    }
}
