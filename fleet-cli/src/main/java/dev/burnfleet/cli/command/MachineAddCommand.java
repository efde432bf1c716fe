package dev.burnfleet.cli.command;

import dev.burnfleet.cli.doctor.Finding;
import dev.burnfleet.cli.fleet.Fleet;
import dev.burnfleet.cli.fleet.FleetException;
import dev.burnfleet.cli.fleet.FleetOptions;
import dev.burnfleet.cli.fleet.HostTrust;
import dev.burnfleet.cli.fleet.LaunchOutcome;
import dev.burnfleet.cli.fleet.Outcome;
import dev.burnfleet.cli.fleet.SpecFile;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.spec.FleetSpec;
import dev.burnfleet.core.spec.NewMachine;
import dev.burnfleet.core.spec.SpecReader;
import dev.burnfleet.ssh.ShownHostKey;
import dev.burnfleet.tmux.ApplyOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = {
            "Add a machine to the spec and launch it.",
            "Shows its host key and records it after a yes, looks whether the machine is fit, writes it into the spec behind",
            "the others (the old spec stays as FILE.bak), and launches its panes. If the key is not trusted or the machine",
            "cannot be reached, the spec stays as it is."
        })
final class MachineAddCommand extends BaseCommand {
    private static final Set<String> REACH = Set.of("reach", "host-key");

    @Mixin
    SpecOptions options = new SpecOptions();

    @Parameters(paramLabel = "NAME", description = "What the fleet calls it.")
    String name = "";

    @Option(
            names = "--ssh",
            required = true,
            paramLabel = "USER@HOST[:PORT]",
            description = "Where SSH finds it; a host alone may be an alias of ~/.ssh/config.")
    String ssh = "";

    @Option(names = "--identity", paramLabel = "FILE", description = "The SSH key to use: an absolute path, or ~/.")
    @Nullable String identity;

    @Option(
            names = "--fingerprint",
            paramLabel = "SHA256:...",
            description = "Record its host key without asking, if this is its fingerprint; else fail.")
    @Nullable String fingerprint;

    @Option(
            names = "--replace",
            description = "Let its host key take the place of another that is recorded for that address.")
    boolean replace;

    @Option(
            names = "--window",
            paramLabel = "NAME",
            defaultValue = "WORK",
            description = "Name of its first window (default ${DEFAULT-VALUE}).")
    String window = "WORK";

    @Option(
            names = "--panes",
            paramLabel = "N",
            defaultValue = "1",
            description = "Panes of the window (default ${DEFAULT-VALUE}).")
    int panes = 1;

    @Option(
            names = "--repository",
            paramLabel = "OWNER/NAME",
            description = "The repository that they live in; not needed where the fleet has only one.")
    @Nullable String repository;

    @Option(names = "--max-running", paramLabel = "N", description = "Agents that may run there at once.")
    @Nullable Integer maxRunning;

    @Override
    int run(Screen screen) {
        FleetSpec before = options.read();
        if (before.machine(name).isPresent()) {
            throw usage("the spec has a machine \"" + name + "\" already; give the new one another name");
        }
        SpecFile changed = SpecFile.with(options.file(), machine(before));
        FleetSpec after = SpecReader.read(changed.text(), options.file().toString());
        HostTrust trust = HostTrust.of(after.machine(name).orElseThrow(), FleetOptions.ofThisProcess());
        ShownHostKey key = new HostKeyQuestion(name, trust, fingerprint, replace)
                .settle(screen, json)
                .shown();
        try (Fleet fleet = options.open(after)) {
            List<Finding> found = examine(fleet);
            if (!json) {
                new DoctorText(screen, verbose).part("machine " + name, found);
            }
            changed.replace();
            Outcome<LaunchOutcome> launched =
                    fleet.launch(List.of(name), ApplyOptions.GENTLE).get(0);
            boolean works = launched.failure().isEmpty();
            if (json) {
                screen.json(report(changed, key, found, launched));
            } else {
                screen.line(name + ": written into " + options.file() + "; what was there is in " + changed.backup());
                LaunchCommand.print(screen, List.of(launched), false, false);
                screen.line(
                        works
                                ? "next: fleet christen " + name + ", and start fleet dispatch anew where it runs"
                                : "next: mend that, then fleet launch " + name + " and fleet christen " + name);
            }
            return works ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private NewMachine machine(FleetSpec before) {
        SshAddress address = SshAddress.parse(ssh);
        return new NewMachine(
                name,
                address.host(),
                address.port(),
                address.user(),
                Optional.ofNullable(identity),
                maxRunning == null ? OptionalInt.empty() : OptionalInt.of(maxRunning),
                window,
                panes,
                repository(before));
    }

    /** What is wrong with a machine that answers is told and can be mended later; nobody adds one that does not. */
    private List<Finding> examine(Fleet fleet) {
        List<Finding> found = fleet.examine(List.of(name)).get(0).findings();
        for (Finding finding : found) {
            if (REACH.contains(finding.check()) && !finding.isFine()) {
                throw new FleetException(
                        FleetException.Kind.FAILED,
                        finding.text() + "; the spec is as it was; " + finding.cure(),
                        null);
            }
        }
        // That nothing was launched yet is no news here.
        return found.stream()
                .filter(finding -> !finding.check().equals("panes"))
                .toList();
    }

    private Map<String, Object> report(
            SpecFile changed, ShownHostKey key, List<Finding> found, Outcome<LaunchOutcome> launched) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("machine", name);
        map.put("fingerprint", key.key().fingerprint());
        map.put("findings", DoctorCommand.findings(found));
        map.put("spec", options.file().toString());
        map.put("backup", changed.backup().toString());
        map.put("launch", LaunchCommand.map(launched));
        return map;
    }

    private RepositoryName repository(FleetSpec spec) {
        List<RepositoryName> known = spec.roster().agents().stream()
                .flatMap(agent -> agent.home().stream())
                .distinct()
                .toList();
        if (repository == null) {
            if (known.size() == 1) {
                return known.get(0);
            }
            throw usage("say --repository OWNER/NAME; the fleet has " + known);
        }
        String full = repository.contains("/") || spec.owner().isEmpty()
                ? repository
                : spec.owner().get() + "/" + repository;
        try {
            return RepositoryName.parse(full);
        } catch (IllegalArgumentException e) {
            throw usage("--repository: " + e.getMessage());
        }
    }

    private static FleetException usage(String why) {
        return new FleetException(FleetException.Kind.USAGE, why, null);
    }
}
