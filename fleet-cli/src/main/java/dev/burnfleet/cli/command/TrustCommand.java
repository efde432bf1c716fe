package dev.burnfleet.cli.command;

import dev.burnfleet.cli.fleet.FleetException;
import dev.burnfleet.cli.fleet.FleetOptions;
import dev.burnfleet.cli.fleet.HostTrust;
import dev.burnfleet.core.spec.FleetSpec;
import dev.burnfleet.core.spec.MachineSpec;
import dev.burnfleet.ssh.ShownHostKey;
import dev.burnfleet.ssh.ShownHostKey.Standing;
import java.io.Console;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "trust",
        description = {
            "Show the host key of a machine and record it after a yes.",
            "Compare the fingerprint with that on the machine's own console:",
            "ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub",
            "It is recorded in the file that the spec names, else in the fleet's own; never in ~/.ssh/known_hosts."
        })
final class TrustCommand extends BaseCommand {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @Mixin
    SpecOptions options = new SpecOptions();

    @Parameters(paramLabel = "MACHINE", description = "A machine of the spec.")
    String machine = "";

    @Option(
            names = "--fingerprint",
            paramLabel = "SHA256:...",
            description = "Record the key without asking, if this is its fingerprint; else fail.")
    @Nullable String fingerprint;

    @Option(
            names = "--replace",
            description = "Let the key take the place of another that is recorded for the machine.")
    boolean replace;

    @Override
    int run(Screen screen) {
        HostTrust trust = HostTrust.of(named(), FleetOptions.ofThisProcess());
        ShownHostKey shown = trust.look(DEADLINE);
        String printed = shown.key().fingerprint();
        if (!json) {
            screen.line(machine + ": " + shown.key().name() + " shows " + printed + " ("
                    + shown.key().type() + ")");
        }
        if (fingerprint != null && !fingerprint.equals(printed)) {
            throw failed(
                    "it shows the host key " + printed + ", not " + fingerprint
                            + "; nothing was recorded: somebody may be in between, or that is the fingerprint of another of its keys");
        }
        if (shown.standing() == Standing.REVOKED || (shown.standing() == Standing.CHANGED && !replace)) {
            throw failed(shown.explanation()
                    + (shown.standing() == Standing.CHANGED ? "; fleet trust --replace records the new one" : ""));
        }
        boolean recorded = shown.standing() != Standing.TRUSTED;
        if (recorded) {
            if (fingerprint == null) {
                confirm(screen, shown);
            }
            trust.record(shown.key(), replace);
        }
        say(screen, trust, shown, recorded);
        return ExitCode.OK;
    }

    private MachineSpec named() {
        FleetSpec spec = options.read();
        return spec.machine(machine)
                .orElseThrow(() -> new FleetException(
                        FleetException.Kind.USAGE,
                        "the spec has no machine \"" + machine + "\"; it has "
                                + spec.machines().stream()
                                        .map(MachineSpec::name)
                                        .collect(Collectors.joining(", ")),
                        null));
    }

    private void confirm(Screen screen, ShownHostKey shown) {
        Console console = json ? null : System.console();
        String answer = null;
        if (console != null) {
            screen.line(shown.explanation());
            answer = console.readLine("Is this the fingerprint on the machine's own console? Type yes to trust it: ");
        }
        // JDK 22 to 24 give a console also where there is no terminal; it has nothing to say.
        if (answer == null) {
            throw failed(
                    "the host key " + shown.key().fingerprint() + " is not trusted yet, and there is no terminal to"
                            + " ask at; compare it on the machine's own console and say --fingerprint "
                            + shown.key().fingerprint());
        }
        if (!answer.strip().toLowerCase(Locale.ROOT).equals("yes")) {
            throw failed("not trusted; nothing was recorded");
        }
    }

    private void say(Screen screen, HostTrust trust, ShownHostKey shown, boolean recorded) {
        if (json) {
            screen.json(Map.of(
                    "machine", machine,
                    "name", shown.key().name(),
                    "type", shown.key().type(),
                    "fingerprint", shown.key().fingerprint(),
                    "standing", shown.standing().name().toLowerCase(Locale.ROOT),
                    "recorded", recorded,
                    "file", trust.file().toString()));
        } else {
            screen.line(machine + ": "
                    + (recorded ? "recorded in " + trust.file() : "trusted already: " + shown.explanation()));
        }
    }

    private FleetException failed(String why) {
        return new FleetException(FleetException.Kind.FAILED, machine + ": " + why, null);
    }
}
