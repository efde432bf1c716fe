package dev.burnfleet.allegro;

/**
 * What one check found. Immutable.
 *
 * @param check what was looked at, in one word
 * @param grade how bad it is
 * @param text what was found, in words for people
 */
record Finding(String check, Grade grade, String text) {
    /** How bad a finding is, the worst last. */
    enum Grade {
        /** As it should be. */
        HEALTHY(0),
        /** Something needs a look. */
        DEGRADED(1),
        /** Nothing that is expected is alive. */
        DOWN(4);

        private final int exitCode;

        Grade(int exitCode) {
            this.exitCode = exitCode;
        }

        int exitCode() {
            return exitCode;
        }
    }

    static Finding healthy(String check, String text) {
        return new Finding(check, Grade.HEALTHY, text);
    }

    static Finding degraded(String check, String text) {
        return new Finding(check, Grade.DEGRADED, text);
    }

    static Finding down(String check, String text) {
        return new Finding(check, Grade.DOWN, text);
    }
}
