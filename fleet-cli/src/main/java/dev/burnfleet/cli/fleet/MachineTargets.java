package dev.burnfleet.cli.fleet;

import dev.burnfleet.core.spec.MachineSpec;
import dev.burnfleet.ssh.KnownHosts;
import dev.burnfleet.ssh.SshTarget;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Says how a machine of the spec is reached over SSH.
 *
 * @param home where {@code ~} leads, and the user's own SSH files are
 * @param stateFolder where the fleet keeps the host keys that it was told to trust
 */
record MachineTargets(Path home, Path stateFolder) {
    private static final Path SYSTEM_CONFIG = Path.of("/etc/ssh/ssh_config");

    /**
     * Describes the way to a machine.
     *
     * @param host the machine's host in the spec
     */
    SshTarget target(MachineSpec machine, String host) {
        SshTarget.Builder target = SshTarget.of(host).home(home).systemConfigFile(SYSTEM_CONFIG);
        machine.port().ifPresent(target::port);
        machine.user().ifPresent(target::user);
        machine.identity().ifPresent(file -> target.identityFiles(resolve(file)));
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

    private Path resolve(String path) {
        return path.startsWith("~/") ? home.resolve(path.substring(2)) : Path.of(path);
    }
}
