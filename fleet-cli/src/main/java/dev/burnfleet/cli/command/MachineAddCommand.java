package dev.burnfleet.cli.command;

import dev.burnfleet.cli.container.ContainerMachine;
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
import dev.burnfleet.ssh.HostKey;
import dev.burnfleet.ssh.ShownHostKey;
import dev.burnfleet.tmux.ApplyOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
            "Shows its host key and records it after a yes, looks whether the machine is fit,",
            "writes it into the spec behind the others (the old spec stays as FILE.bak), and",
            "launches its panes. If the key is not trusted or the machine cannot be reached,",
            "the spec stays as it is.",
            "With --container it makes the machine first: builds the image, starts the container,",
            "and takes the host key from inside it, so that nobody is asked. If something fails,",
            "the same command goes on from there."
        })
final class MachineAddCommand extends BaseCommand {
    private static final Set<String> REACH = Set.of("reach", "host-key");
    /** How long sshd of a container that runs may take to listen. */
    private static final Duration SSHD = Duration.ofSeconds(60);

    @Mixin
    SpecOptions options = new SpecOptions();

    @Parameters(paramLabel = "NAME", description = "What the fleet calls it.")
    String name = "";

    @Option(
            names = "--ssh",
            paramLabel = "USER@HOST[:PORT]",
            description = "Where SSH finds it; a host alone may be an alias of ~/.ssh/config.")
    @Nullable String ssh;

    @Mixin
    ContainerOptions container = new ContainerOptions();

    @Option(
            names = "--identity",
            paramLabel = "FILE",
            description = "The SSH key to use: an absolute path, or ~/; a container gets one of its own without it.")
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
            description = "Name of its first window, and of its agents with a number (default: NAME in capitals).")
    @Nullable String window;

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
    int run(Screen screen) throws InterruptedException {
        FleetSpec before = options.read();
        if (before.machine(name).isPresent()) {
            throw usage("the spec has a machine \"" + name + "\" already; give the new one another name");
        }
        if ((ssh == null) != container.wanted) {
            throw usage("say one of both: --ssh USER@HOST for a machine that is there, --container to have one made");
        }
        if (!container.wanted && container.areSaid()) {
            throw usage(
                    "--base, --hermes, --port and --network are for --container; the port of --ssh is in its address");
        }
        if (ssh != null) {
            SshAddress address = SshAddress.parse(ssh);
            SpecFile changed = with(before, address, Optional.ofNullable(identity));
            return add(screen, changed, fingerprint, replace);
        }
        return addContainer(screen, before);
    }

    /** The spec is judged before anything is built, and written only when all else is done. */
    private int addContainer(Screen screen, FleetSpec before) throws InterruptedException {
        if (fingerprint != null || replace) {
            throw usage("--fingerprint and --replace are not for a container: its key is taken from inside it");
        }
        ContainerMachine made = ContainerMachine.plan(
                name,
                container.wishes(before, identity),
                ContainerAddresses.taken(before),
                FleetOptions.ofThisProcess());
        SpecFile changed = with(
                before,
                new SshAddress(Optional.of(ContainerMachine.USER), ContainerMachine.HOST, OptionalInt.of(made.port())),
                Optional.of(identity == null ? made.identity().toString() : identity));
        try {
            HostKey key = made.start(
                    ContainerAddresses.isHere(before.gitea().url()),
                    new ContainerProgress(screen, name, !json, verbose));
            trust(changed).await(SSHD);
            // Whatever had that port before is gone.
            return add(screen, changed, key.fingerprint(), true);
        } catch (FleetException e) {
            throw new FleetException(e.kind(), name + ": " + e.getMessage() + "; " + made.left(), e);
        }
    }

    private HostTrust trust(SpecFile changed) {
        FleetSpec after = SpecReader.read(changed.text(), options.file().toString());
        return HostTrust.of(after.machine(name).orElseThrow(), FleetOptions.ofThisProcess());
    }

    private int add(Screen screen, SpecFile changed, @Nullable String expected, boolean alone) {
        FleetSpec after = SpecReader.read(changed.text(), options.file().toString());
        ShownHostKey key = new HostKeyQuestion(name, trust(changed), expected, alone)
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

    private SpecFile with(FleetSpec before, SshAddress address, Optional<String> key) {
        return SpecFile.with(
                options.file(),
                new NewMachine(
                        name,
                        address.host(),
                        address.port(),
                        address.user(),
                        key,
                        maxRunning == null ? OptionalInt.empty() : OptionalInt.of(maxRunning),
                        window == null ? name.toUpperCase(Locale.ROOT) : window,
                        panes,
                        repository(before)));
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
