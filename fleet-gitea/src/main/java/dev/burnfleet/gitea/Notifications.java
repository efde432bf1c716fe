package dev.burnfleet.gitea;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What the token's user is told of; needs {@code read:notification}, and {@code write:notification} to mark. Immutable
 * and thread-safe. Only what the user watches is in it, so it replaces no listing of issues.
 */
public final class Notifications {
    private final Wire wire;
    private final NotificationEndpoints endpoints;

    Notifications(Wire wire) {
        this.wire = wire;
        this.endpoints = wire.connect(NotificationEndpoints.class);
    }

    /** Lists the unread ones, newest first. */
    public Paged<Notification> unread() {
        return wire.paged((page, limit) -> endpoints.unread(null, page, limit), Notification::id);
    }

    /** Lists the unread ones that changed at this time or later; Gitea counts whole seconds. */
    public Paged<Notification> unreadSince(Instant time) {
        String since = time.truncatedTo(ChronoUnit.SECONDS).toString();
        return wire.paged((page, limit) -> endpoints.unread(since, page, limit), Notification::id);
    }

    /** Counts the unread ones. */
    public long countUnread() {
        return endpoints.count().unread();
    }

    /** Marks one as read. */
    public void markRead(Notification notification) {
        endpoints.read(notification.id());
    }
}
