package dev.burnfleet.cli.command;

import dev.burnfleet.cli.container.ContainerNetwork;
import dev.burnfleet.cli.container.ContainerWishes;
import dev.burnfleet.core.spec.FleetSpec;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a machine that is a container. */
final class ContainerOptions {
    /** The version that this project is tested with. */
    private static final String HERMES = "0.19.0";

    private static final String NONE = "none";

    @Option(
            names = "--container",
            description = "Make it: a container on this machine, by its Docker engine and compose.")
    boolean wanted;

    @Option(
            names = "--hermes",
            paramLabel = "VERSION",
            description =
                    "Container: the version of hermes in it, or none; else " + HERMES + " where the fleet uses hermes.")
    @Nullable String hermes;

    @Option(
            names = "--base",
            paramLabel = "IMAGE",
            description = "Container: a Debian image to build on, else debian:bookworm-slim.")
    @Nullable String base;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Container: where its sshd listens on 127.0.0.1, else one that is free.")
    @Nullable Integer port;

    @Option(
            names = "--network",
            paramLabel = "bridge|host",
            description =
                    "Container: its own network or this machine's; else its own, where there is a bridge and Gitea"
                            + " is reached from it.")
    @Nullable ContainerNetwork network;

    /** Tells whether somebody said more of a container than that it is one. */
    boolean areSaid() {
        return Stream.of(hermes, base, port, network).anyMatch(value -> value != null);
    }

    ContainerWishes wishes(FleetSpec fleet, @Nullable String identity) {
        Optional<String> chosen = usesHermes(fleet) ? Optional.of(HERMES) : Optional.empty();
        return new ContainerWishes(
                Optional.ofNullable(base),
                hermes == null ? chosen : Optional.of(hermes).filter(version -> !version.equals(NONE)),
                port == null ? OptionalInt.empty() : OptionalInt.of(port),
                Optional.ofNullable(network),
                Optional.ofNullable(identity));
    }

    private static boolean usesHermes(FleetSpec fleet) {
        return fleet.roster().agents().stream()
                .anyMatch(agent -> fleet.profile(agent.profile()).argv().get(0).equals("hermes"));
    }
}
