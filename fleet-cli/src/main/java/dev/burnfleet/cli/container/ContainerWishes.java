package dev.burnfleet.cli.container;

import dev.burnfleet.cli.fleet.FleetException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What somebody wants of a container; what is empty is chosen. Immutable.
 *
 * @param base the image that its own is built on
 * @param hermes the version of hermes in it; empty for none
 * @param port where sshd listens on this machine
 * @param network how it is reached
 * @param identity an SSH key to log in with, with {@code .pub} beside it; an absolute path, or {@code ~/}
 */
public record ContainerWishes(
        Optional<String> base,
        Optional<String> hermes,
        OptionalInt port,
        Optional<ContainerNetwork> network,
        Optional<String> identity) {
    private static final int LAST_PORT = 65535;
    /** No sign that means something in a compose file's variables or in the Dockerfile. */
    private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/:@-]{0,254}");

    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+!-]{0,63}");

    /** @throws FleetException of kind {@code USAGE} if one is not what it should be */
    public ContainerWishes {
        base.ifPresent(image -> require(IMAGE.matcher(image).matches(), "\"" + image + "\" is no name of an image"));
        hermes.ifPresent(version -> require(
                VERSION.matcher(version).matches(), "\"" + version + "\" is no version of hermes, such as 0.19.0"));
        port.ifPresent(
                number -> require(number > 0 && number <= LAST_PORT, "port " + number + " is not in 1 to 65535"));
    }

    private static void require(boolean is, String otherwise) {
        if (!is) {
            throw new FleetException(FleetException.Kind.USAGE, otherwise, null);
        }
    }
}
