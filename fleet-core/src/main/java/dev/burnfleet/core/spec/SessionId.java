package dev.burnfleet.core.spec;

/**
 * Where a program tells its session id.
 *
 * @param from which of its outputs
 * @param pattern POSIX extended regular expression whose first group is the id; the last match counts
 */
public record SessionId(Stream from, String pattern) {
    /** An output of a program. */
    public enum Stream {
        /** Standard output. */
        STDOUT,
        /** Standard error. */
        STDERR
    }
}
