package dev.burnfleet.cli.command;

import dev.burnfleet.cli.fleet.FleetException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where SSH finds a machine, as people write it. Immutable.
 *
 * @param user empty for what {@code ~/.ssh/config} or SSH itself says
 * @param host a name, an address or an alias
 * @param port empty likewise
 */
record SshAddress(Optional<String> user, String host, OptionalInt port) {
    private static final Pattern FORM = Pattern.compile("(?:(?<user>\\S+)@)?"
            + "(?:(?<bare>[^@\\s\\[\\]:]*:[^@\\s\\[\\]:]*:[^@\\s\\[\\]]*)"
            + "|(?:\\[(?<bracketed>[^@\\s\\[\\]]+)]|(?<name>[^@\\s\\[\\]:]+))(?::(?<port>\\d{1,5}))?)");

    /**
     * Reads an address; the last {@code @} ends the user. One with more than one colon and no brackets is an IPv6 address without a port, as for ssh itself.
     *
     * @throws FleetException of kind {@code USAGE} if it is none
     */
    static SshAddress parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new FleetException(
                    FleetException.Kind.USAGE,
                    "\"" + text
                            + "\" is no address: write HOST, USER@HOST or USER@HOST:PORT, an IPv6 address as [::1]:22",
                    null);
        }
        String host = Optional.ofNullable(matcher.group("bare"))
                .or(() -> Optional.ofNullable(matcher.group("bracketed")))
                .orElseGet(() -> matcher.group("name"));
        String port = matcher.group("port");
        return new SshAddress(
                Optional.ofNullable(matcher.group("user")),
                host,
                port == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(port)));
    }
}
