package dev.burnfleet.gitea.standin;

import java.time.Instant;

/**
 * A file that hangs on a ticket or on one of its comments; of its content only the size is kept.
 *
 * @param comment the id of the comment; 0 for the ticket itself
 */
record Attached(long id, long comment, String name, long size, String uuid, Instant created) {
    Attached named(String newName) {
        return new Attached(id, comment, newName, size, uuid, created);
    }
}
