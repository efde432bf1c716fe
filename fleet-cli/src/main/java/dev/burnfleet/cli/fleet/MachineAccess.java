package dev.burnfleet.cli.fleet;

import dev.burnfleet.cli.adapter.LocalMachineLink;
import dev.burnfleet.cli.adapter.SshMachineLink;
import dev.burnfleet.core.machine.MachineLink;
import dev.burnfleet.core.spec.MachineSpec;
import dev.burnfleet.ssh.SshConnector;
import dev.burnfleet.ssh.SshTarget;
import dev.burnfleet.ssh.SshTransport;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Gives the way to each machine: this one, or one SSH connection, made when it is first needed. */
final class MachineAccess implements AutoCloseable {
    private final Here here;
    private final MachineTargets targets;
    private final Executor executor;
    private final Map<MachineSpec.Transport, Supplier<SshTransport>> makers;
    private final Map<MachineSpec.Transport, SshTransport> transports = new HashMap<>();
    private final Map<String, MachineLink> links = new HashMap<>();

    MachineAccess(
            Here here,
            MachineTargets targets,
            Executor executor,
            Map<MachineSpec.Transport, Supplier<SshTransport>> makers) {
        this.executor = executor;
        this.here = here;
        this.targets = targets;
        this.makers = Map.copyOf(makers);
    }

    boolean isHere(MachineSpec machine) {
        return here.is(machine);
    }

    /** @throws FleetException if the machine can only be used from itself, and this is another */
    synchronized MachineLink link(MachineSpec machine) {
        return links.computeIfAbsent(machine.name(), name -> make(machine));
    }

    private MachineLink make(MachineSpec machine) {
        if (here.is(machine)) {
            return new LocalMachineLink(executor);
        }
        String host = machine.host()
                .orElseThrow(() -> new FleetException(
                        FleetException.Kind.FAILED,
                        "machine " + machine.name() + " has no host in the spec and this machine (" + here.hostName()
                                + ") is not it: give it a host, or say --here " + machine.name(),
                        null));
        SshTransport transport = transport(machine.transport());
        SshTarget target = targets.target(machine, host);
        if (transport instanceof SshConnector connector && targets.asks(machine)) {
            // A person types for as long as it takes; nothing counts the seconds yet.
            connector.unlock(target);
        }
        return new SshMachineLink(transport.to(target));
    }

    private SshTransport transport(MachineSpec.Transport kind) {
        Supplier<SshTransport> maker = makers.get(kind);
        if (maker == null) {
            throw new IllegalStateException("no transport " + kind);
        }
        return transports.computeIfAbsent(kind, k -> maker.get());
    }

    @Override
    public synchronized void close() {
        transports.values().forEach(SshTransport::close);
        transports.clear();
        links.clear();
    }
}
