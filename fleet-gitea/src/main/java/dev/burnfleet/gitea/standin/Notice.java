package dev.burnfleet.gitea.standin;

import java.time.Instant;

/** Something that one user is told of. Guarded by its {@link World}. */
final class Notice {
    final long id;
    final Account user;
    final Ticket ticket;
    Instant updated;
    boolean unread = true;

    Notice(long id, Account user, Ticket ticket, Instant updated) {
        this.id = id;
        this.user = user;
        this.ticket = ticket;
        this.updated = updated;
    }
}
