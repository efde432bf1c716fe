package dev.burnfleet.cli.fleet;

import dev.burnfleet.cli.adapter.Secrets;
import dev.burnfleet.core.spec.MachineSpec;
import dev.burnfleet.ssh.KnownHosts;
import dev.burnfleet.ssh.Passphrases;
import dev.burnfleet.ssh.SshTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Says how a machine of the spec is reached over SSH.
 *
 * @param home where {@code ~} leads, and the user's own SSH files are
 * @param stateFolder where the fleet keeps the host keys that it was told to trust
 * @param secrets fetches passphrases from where the spec says that they are
 * @param asked is asked for the others; empty for nobody
 */
record MachineTargets(Path home, Path stateFolder, Secrets secrets, Optional<Passphrases> asked) {
    private static final Path SYSTEM_CONFIG = Path.of("/etc/ssh/ssh_config");

    static MachineTargets of(FleetOptions options) {
        return new MachineTargets(
                options.home(),
                options.stateFolder(),
                new Secrets(options.environment(), options.home()),
                options.passphrases());
    }

    /** Tells whether somebody may have to be asked before the machine is reached. */
    boolean asks(MachineSpec machine) {
        return machine.identity().isPresent() && machine.passphrase().isEmpty() && asked.isPresent();
    }

    /**
     * Describes the way to a machine.
     *
     * @param host the machine's host in the spec
     */
    SshTarget target(MachineSpec machine, String host) {
        SshTarget.Builder target = SshTarget.of(host).home(home).systemConfigFile(SYSTEM_CONFIG);
        machine.port().ifPresent(target::port);
        machine.user().ifPresent(target::user);
        machine.identity().map(this::resolve).ifPresent(key -> {
            target.identityFiles(key);
            passphrases(machine, key).ifPresent(target::passphrases);
        });
        if (machine.knownHosts().isPresent()) {
            target.knownHostsFiles(knownHosts(machine).file());
        } else {
            target.moreKnownHostsFiles(knownHosts(machine).file());
        }
        Path config = home.resolve(".ssh/config");
        if (Files.isReadable(config)) {
            target.configFile(config);
        }
        return target.build();
    }

    /** Returns where a machine's key is recorded: the file that the spec names, else the fleet's own; never the user's. */
    KnownHosts knownHosts(MachineSpec machine) {
        return KnownHosts.at(
                machine.knownHosts().map(this::resolve).orElseGet(() -> stateFolder.resolve("known_hosts")));
    }

    /** Only for the key that the spec names: the usual ones in {@code ~/.ssh} are an agent's business. */
    private Optional<Passphrases> passphrases(MachineSpec machine, Path key) {
        return machine.passphrase()
                .<Passphrases>map(source -> file -> secrets.passphrase(source, file))
                .or(() -> asked)
                .map(known -> file -> file.equals(key) ? known.of(file) : null);
    }

    private Path resolve(String path) {
        return path.startsWith("~/") ? home.resolve(path.substring(2)) : Path.of(path);
    }
}
