package dev.burnfleet.cli.command;

import dev.burnfleet.cli.fleet.FleetException;
import dev.burnfleet.cli.fleet.HostTrust;
import dev.burnfleet.ssh.ShownHostKey;
import dev.burnfleet.ssh.ShownHostKey.Standing;
import java.io.Console;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows a machine's host key and has it recorded after a yes or for its fingerprint; without either nothing is. */
final class HostKeyQuestion {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final String machine;
    private final HostTrust trust;
    private final @Nullable String fingerprint;
    private final boolean replace;

    /** @param fingerprint the one that is expected; null to ask */
    HostKeyQuestion(String machine, HostTrust trust, @Nullable String fingerprint, boolean replace) {
        this.machine = machine;
        this.trust = trust;
        this.fingerprint = fingerprint;
        this.replace = replace;
    }

    /** What came of it. */
    record Answered(ShownHostKey shown, boolean recorded) {}

    Answered settle(Screen screen, boolean json) {
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
                    + (shown.standing() == Standing.CHANGED
                            ? "; if it was set up anew, --replace records the new one"
                            : ""));
        }
        boolean recorded = shown.standing() != Standing.TRUSTED;
        if (recorded) {
            if (fingerprint == null) {
                confirm(screen, shown, json);
            }
            trust.record(shown.key(), replace);
        }
        return new Answered(shown, recorded);
    }

    private void confirm(Screen screen, ShownHostKey shown, boolean json) {
        Console console = json ? null : System.console();
        String answer = null;
        if (console != null) {
            screen.line(
                    shown.standing() == Standing.UNKNOWN
                            ? "It is recorded nowhere yet. On the machine's own console, compare it with: "
                                    + "ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub (or that of its type)"
                            : shown.explanation());
            answer = console.readLine("Is it the same there? Type yes to trust it: ");
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

    private FleetException failed(String why) {
        return new FleetException(FleetException.Kind.FAILED, machine + ": " + why, null);
    }
}
