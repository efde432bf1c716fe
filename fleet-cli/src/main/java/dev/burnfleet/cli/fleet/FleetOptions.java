package dev.burnfleet.cli.fleet;

import dev.burnfleet.ssh.Passphrases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How one run uses a fleet. Immutable.
 *
 * @param here the machine of the spec that this one is; empty to go by the host name
 * @param home the user's home folder: where {@code ~} leads, and SSH's own files are read from
 * @param environment the variables of this process, which may hold tokens
 * @param stateFolder the fleet's own folder on the dispatcher's side, where the ledger is
 * @param deadline how long one machine may take for one answer
 * @param passphrases asked for the passphrase of a machine's {@code identity} where the spec does not say where it is;
 *     empty for nobody
 */
public record FleetOptions(
        Optional<String> here,
        Path home,
        Map<String, String> environment,
        Path stateFolder,
        Duration deadline,
        Optional<Passphrases> passphrases) {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    public FleetOptions {
        environment = Map.copyOf(environment);
    }

    /** Makes options of a run that asks nobody. */
    public FleetOptions(
            Optional<String> here, Path home, Map<String, String> environment, Path stateFolder, Duration deadline) {
        this(here, home, environment, stateFolder, deadline, Optional.empty());
    }

    /** Returns the options of a plain run: this user's home and environment, state in its usual place. */
    public static FleetOptions ofThisProcess() {
        Map<String, String> environment = System.getenv();
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", ".")));
        return new FleetOptions(Optional.empty(), home, environment, stateFolder(environment, home), DEADLINE);
    }

    /** Returns the same, run on a machine that the user named. */
    public FleetOptions here(Optional<String> machine) {
        return new FleetOptions(machine, home, environment, stateFolder, deadline, passphrases);
    }

    /** Returns the same with another folder for the ledger. */
    public FleetOptions stateFolder(Path folder) {
        return new FleetOptions(here, home, environment, folder, deadline, passphrases);
    }

    /** Returns the same with somebody to ask for passphrases. */
    public FleetOptions passphrases(Optional<Passphrases> asked) {
        return new FleetOptions(here, home, environment, stateFolder, deadline, asked);
    }

    private static Path stateFolder(Map<String, String> environment, Path home) {
        String named = environment.getOrDefault("BURNFLEET_STATE", "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        String xdg = environment.getOrDefault("XDG_STATE_HOME", "");
        return (xdg.startsWith("/") ? Path.of(xdg) : home.resolve(".local/state")).resolve("burnfleet");
    }
}
