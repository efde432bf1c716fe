package dev.burnfleet.ssh;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Quotes what a remote shell or a reader of messages gets to see.
 *
 * <p>A server hands the command to the user's login shell as one string. Single quotes keep every byte in sh, dash,
 * bash, ksh, zsh and busybox ash. In fish a backslash before a quote or a backslash is special inside single quotes, in
 * csh and tcsh {@code !} and a line feed are: arguments that hold none of these are safe there too.
 */
final class Quoting {
    private Quoting() {}

    /** Makes one command line of a program and its arguments. */
    static String commandLine(List<String> argv) {
        if (argv.isEmpty() || argv.get(0).isEmpty()) {
            throw new IllegalArgumentException("argv must name a program, but is " + argv);
        }
        return argv.stream().map(Quoting::word).collect(Collectors.joining(" "));
    }

    private static String word(String argument) {
        if (argument.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("an argument holds a NUL byte, which no program can be given");
        }
        return argument.matches("[A-Za-z0-9_./:,+@%-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }

    /** Makes foreign text fit for a message: one line, no control characters, not endless. */
    static String shown(String foreign) {
        String line = foreign.replaceAll("[\\s\\p{Cntrl}\\p{Cf}]+", " ").strip();
        return line.length() <= 300 ? line : line.substring(0, 300) + "...";
    }
}
