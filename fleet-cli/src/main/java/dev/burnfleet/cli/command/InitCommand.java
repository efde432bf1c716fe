package dev.burnfleet.cli.command;

import dev.burnfleet.cli.fleet.FleetException;
import dev.burnfleet.cli.fleet.Here;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.spec.ShippedSpec;
import dev.burnfleet.core.spec.SpecReader;
import dev.burnfleet.core.spec.StarterSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "init",
        description = {
            "Write a small spec for this machine that is valid and runs as it is.",
            "Its schema is written beside it, so that editors check and complete it."
        })
final class InitCommand extends BaseCommand {
    private static final String SCHEMA = "fleet-spec.schema.json";

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = "fleet-spec.json",
            description = "Where to write it (default ${DEFAULT-VALUE}); an existing file is left alone.")
    Path file = Path.of("fleet-spec.json");

    @Option(
            names = "--gitea",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:3000",
            description = "Address of the Gitea (default ${DEFAULT-VALUE}).")
    URI gitea = URI.create("http://127.0.0.1:3000");

    @Option(
            names = "--repository",
            paramLabel = "OWNER/NAME",
            defaultValue = "me/project",
            description = "The repository that the agents live in (default ${DEFAULT-VALUE}).")
    String repository = "me/project";

    @Option(
            names = "--agent",
            paramLabel = "PROFILE",
            defaultValue = "hermes",
            description =
                    "The agent profile: hermes, claude, codex, gemini, opencode or aider (default ${DEFAULT-VALUE}).")
    String agent = "hermes";

    @Option(names = "--owner-fleet", description = "Write the shipped fleet of 112 panes on two machines instead.")
    boolean ownerFleet;

    @Override
    int run(Screen screen) {
        String text =
                ownerFleet ? ShippedSpec.fleet() : StarterSpec.text(Here.askHostName(), gitea, name(), agent, SCHEMA);
        SpecReader.read(text, file.toString());
        write(file, text);
        Path schema = file.resolveSibling(SCHEMA);
        if (!Files.exists(schema)) {
            write(schema, ShippedSpec.schema());
        }
        screen.line("wrote " + file + " and " + schema);
        String named = file.equals(Path.of(SpecOptions.DEFAULT)) ? "" : " BURNFLEET_SPEC=" + file;
        screen.line("next: export GITEA_TOKEN=…" + named
                + ", then fleet validate, fleet launch, fleet christen, fleet dispatch");
        return ExitCode.OK;
    }

    private RepositoryName name() {
        try {
            return RepositoryName.parse(repository);
        } catch (IllegalArgumentException e) {
            throw new FleetException(FleetException.Kind.USAGE, "--repository: " + e.getMessage(), e);
        }
    }

    private static void write(Path target, String text) {
        try {
            Files.writeString(target, text, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new FleetException(
                    FleetException.Kind.USAGE, target + " is there already: name another file, or remove it", e);
        } catch (NoSuchFileException e) {
            throw new FleetException(
                    FleetException.Kind.USAGE, "cannot write " + target + ": there is no such folder", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + target + ": it is refused", e);
        }
    }
}
