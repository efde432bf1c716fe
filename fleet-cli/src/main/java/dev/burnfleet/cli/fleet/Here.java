package dev.burnfleet.cli.fleet;

import dev.burnfleet.core.spec.MachineSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Decides which machine of the spec this one is: once for each run, so that the same spec works on all of them. Immutable.
 *
 * @param named the machine that the user said this is; empty to go by the host name
 * @param hostName this machine's own name
 */
public record Here(Optional<String> named, String hostName) {

    /** Tells whether a machine of the spec is this one. */
    public boolean is(MachineSpec machine) {
        if (named.isPresent()) {
            return named.get().equals(machine.name());
        }
        if (machine.hostnames().isEmpty() && machine.host().isEmpty()) {
            return true;
        }
        return machine.hostnames().stream().anyMatch(this::isMyName)
                || machine.host().filter(this::isMyName).isPresent();
    }

    /** Asks the operating system for this machine's name; empty text where it does not say. */
    public static String askHostName() {
        try {
            Process process = new ProcessBuilder("uname", "-n")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            try (InputStream output = process.getInputStream()) {
                return new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
            }
        } catch (IOException e) {
            // Without uname no name can match; --here still can.
            return "";
        }
    }

    private boolean isMyName(String name) {
        String mine = hostName;
        return name.equalsIgnoreCase(mine) || name.equalsIgnoreCase(firstLabel(mine));
    }

    private static String firstLabel(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
