package dev.burnfleet.allegro;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * What is checked. Immutable.
 *
 * @param state the machine's state folder
 * @param socket name of the fleet's tmux server
 * @param sshPort where sshd listens on this machine; 0 to leave it out
 * @param memory bytes of memory that must be available
 * @param disk bytes that must be free beside the state folder
 * @param json whether to answer programs
 */
record Settings(Path state, String socket, int sshPort, long memory, long disk, boolean json) {
    private static final long MIB = 1L << 20;
    static final String USAGE = "usage: burn-health [--state FOLDER] [--socket NAME] [--ssh-port PORT]"
            + " [--memory MIB] [--disk MIB] [--json]";

    /** @throws IllegalArgumentException if the command line is wrong */
    static Settings read(List<String> arguments, Map<String, String> environment) {
        Path home = Path.of(environment.getOrDefault("HOME", "/"));
        String state = environment.getOrDefault("BURN_STATE", "~/.local/state/burnfleet");
        String socket = environment.getOrDefault("BURN_SOCKET", "burn");
        String port = environment.getOrDefault("BURN_SSH_PORT", "0");
        String memory = "256";
        String disk = "512";
        boolean json = false;
        Iterator<String> words = arguments.iterator();
        while (words.hasNext()) {
            String option = words.next();
            if (option.equals("--json")) {
                json = true;
                continue;
            }
            if (!words.hasNext()) {
                throw new IllegalArgumentException("no such option, or its value is missing: " + option);
            }
            String value = words.next();
            switch (option) {
                case "--state" -> state = value;
                case "--socket" -> socket = value;
                case "--ssh-port" -> port = value;
                case "--memory" -> memory = value;
                case "--disk" -> disk = value;
                default -> throw new IllegalArgumentException("no such option: " + option);
            }
        }
        Path folder = state.startsWith("~/") ? home.resolve(state.substring(2)) : Path.of(state);
        return new Settings(
                folder.toAbsolutePath(),
                socket,
                (int) number("--ssh-port", port, 65_535),
                number("--memory", memory, 1 << 30) * MIB,
                number("--disk", disk, 1 << 30) * MIB,
                json);
    }

    private static long number(String option, String value, long most) {
        try {
            long number = Long.parseLong(value);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " takes a whole number, unlike " + value, e);
        }
        throw new IllegalArgumentException(option + " takes 0 to " + most + ", unlike " + value);
    }
}
