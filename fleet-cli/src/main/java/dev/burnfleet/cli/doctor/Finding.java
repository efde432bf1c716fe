package dev.burnfleet.cli.doctor;

/**
 * What one check found. Text of a machine or a server in it is bounded and free of control characters. Immutable.
 *
 * @param level how bad it is
 * @param check what was checked, in one word: {@code tmux}, {@code disk}
 * @param text what was found, in words for people
 * @param cure what to do about it, in one line; empty when it is fine
 */
public record Finding(Level level, String check, String text, String cure) {

    /** How bad it is. */
    public enum Level {
        /** The check was made and all is well. */
        FINE,
        /** The check could not be made: that is not fine. */
        UNKNOWN,
        /** Somebody should do something. */
        PROBLEM
    }

    /** Makes the finding of a check that was made and found nothing. */
    public static Finding fine(String check, String text) {
        return new Finding(Level.FINE, check, text, "");
    }

    /** Makes the finding of a check that could not be made. */
    public static Finding unknown(String check, String text, String cure) {
        return new Finding(Level.UNKNOWN, check, text, cure);
    }

    /** Makes the finding of a check that found something. */
    public static Finding problem(String check, String text, String cure) {
        return new Finding(Level.PROBLEM, check, text, cure);
    }

    /** Tells whether all is well. */
    public boolean isFine() {
        return level == Level.FINE;
    }
}
