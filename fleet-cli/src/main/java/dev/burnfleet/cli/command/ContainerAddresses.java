package dev.burnfleet.cli.command;

import dev.burnfleet.core.spec.FleetSpec;
import dev.burnfleet.core.spec.MachineSpec;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Addresses of a spec that matter to a container which joins its fleet. */
final class ContainerAddresses {
    private ContainerAddresses() {}

    /** Returns the SSH ports of the machines that are reached on loopback; a container that is stopped keeps its own. */
    static Set<Integer> taken(FleetSpec spec) {
        return spec.machines().stream()
                .filter(machine ->
                        machine.host().filter(ContainerAddresses::isLoopback).isPresent())
                .map(MachineSpec::port)
                .flatMapToInt(port -> port.stream())
                .boxed()
                .collect(Collectors.toSet());
    }

    /** Tells whether a server is reached from this machine alone. */
    static boolean isHere(URI server) {
        String host = server.getHost();
        return host != null && isLoopback(host);
    }

    private static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.matches("127\\.[0-9.]+")
                || name.matches("\\[?::1]?");
    }
}
