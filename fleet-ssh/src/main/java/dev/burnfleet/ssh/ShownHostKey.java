package dev.burnfleet.ssh;

/**
 * What a machine showed when it was asked for its host key, and what is recorded about it.
 *
 * @param key the key; the machine has proved that it holds the private one
 * @param standing whether it is to be trusted
 * @param explanation why, in words for people: where it is recorded, or both fingerprints and the line of the other key
 */
public record ShownHostKey(HostKey key, Standing standing, String explanation) {

    /** What known_hosts files say about a key. */
    public enum Standing {
        /** It is recorded for this machine. */
        TRUSTED,
        /** Nothing is recorded for this machine. */
        UNKNOWN,
        /** Only other keys are recorded for this machine. */
        CHANGED,
        /** It is marked as one that must never be trusted. */
        REVOKED
    }
}
