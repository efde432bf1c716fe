package dev.burnfleet.cli.command;

import dev.burnfleet.cli.command.HostKeyQuestion.Answered;
import dev.burnfleet.cli.fleet.FleetException;
import dev.burnfleet.cli.fleet.FleetOptions;
import dev.burnfleet.cli.fleet.HostTrust;
import dev.burnfleet.core.spec.FleetSpec;
import dev.burnfleet.core.spec.MachineSpec;
import dev.burnfleet.ssh.ShownHostKey;
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
        Answered answered = new HostKeyQuestion(machine, trust, fingerprint, replace).settle(screen, json);
        say(screen, trust, answered.shown(), answered.recorded());
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
}
