package dev.burnfleet.ssh;

import java.util.Map;

/** Names of signals as RFC 4254, section 6.10 spells them, and their numbers on Linux and macOS. */
final class Signals {
    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("HUP", 1),
            Map.entry("INT", 2),
            Map.entry("QUIT", 3),
            Map.entry("ILL", 4),
            Map.entry("ABRT", 6),
            Map.entry("FPE", 8),
            Map.entry("KILL", 9),
            Map.entry("SEGV", 11),
            Map.entry("PIPE", 13),
            Map.entry("ALRM", 14),
            Map.entry("TERM", 15));

    private Signals() {}

    /** Returns the exit status that a shell gives to a command ended by the signal; 255 for an unknown one. */
    static int status(String name) {
        Integer number = NUMBERS.get(name);
        return number == null ? 255 : 128 + number;
    }
}
