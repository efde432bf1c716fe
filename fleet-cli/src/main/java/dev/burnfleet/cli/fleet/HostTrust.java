package dev.burnfleet.cli.fleet;

import dev.burnfleet.core.spec.MachineSpec;
import dev.burnfleet.ssh.HostKey;
import dev.burnfleet.ssh.KnownHosts;
import dev.burnfleet.ssh.ShownHostKey;
import dev.burnfleet.ssh.SshConnector;
import dev.burnfleet.ssh.SshException;
import dev.burnfleet.ssh.SshTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The host key of one machine: what it shows, and the file in which the fleet records it. */
public final class HostTrust {
    private static final Duration ATTEMPT = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 300;

    private final String machine;
    private final SshTarget target;
    private final KnownHosts knownHosts;

    private HostTrust(String machine, SshTarget target, KnownHosts knownHosts) {
        this.machine = machine;
        this.target = target;
        this.knownHosts = knownHosts;
    }

    /**
     * Begins with a machine, which need not be in a spec yet. Nothing is contacted.
     *
     * @throws FleetException if the machine has no host
     */
    public static HostTrust of(MachineSpec machine, FleetOptions options) {
        String host = machine.host()
                .orElseThrow(() -> new FleetException(
                        FleetException.Kind.USAGE,
                        "machine " + machine.name() + " has no host in the spec, so there is no key to trust",
                        null));
        MachineTargets targets = MachineTargets.of(options);
        return new HostTrust(machine.name(), targets.target(machine, host), targets.knownHosts(machine));
    }

    /**
     * Asks the machine for its key, without logging in.
     *
     * @param deadline how long it may take
     * @throws FleetException if it shows none
     */
    public ShownHostKey look(Duration deadline) {
        try (SshConnector ssh = new SshConnector()) {
            return ssh.hostKey(target, deadline);
        } catch (SshException e) {
            throw new FleetException(FleetException.Kind.FAILED, machine + ": " + e.getMessage(), e);
        }
    }

    /**
     * Waits until the machine shows a key, for one that was started a moment ago.
     *
     * @param deadline how long it may take
     * @throws FleetException with the last failure if it shows none in time
     */
    public void await(Duration deadline) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        while (true) {
            try {
                look(ATTEMPT);
                return;
            } catch (FleetException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    /**
     * Records a key, unless it is there.
     *
     * @param alone whether it takes the place of the machine's other keys in this file
     * @throws FleetException if the file cannot be written
     */
    public void record(HostKey key, boolean alone) {
        try {
            if (alone) {
                knownHosts.replace(key);
            } else {
                knownHosts.record(key);
            }
        } catch (IOException e) {
            throw new FleetException(
                    FleetException.Kind.FAILED,
                    "the host key of " + machine + " cannot be recorded in " + file() + ": " + e.getMessage(),
                    e);
        }
    }

    /** Returns the file in which the key is recorded. */
    public Path file() {
        return knownHosts.file();
    }
}
