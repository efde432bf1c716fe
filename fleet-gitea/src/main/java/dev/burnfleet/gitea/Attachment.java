package dev.burnfleet.gitea;

import java.time.Instant;

/**
 * A file that hangs on an issue, pull request or comment; its content is behind its address. Immutable.
 *
 * @param id the server's number
 * @param name its file name, whatever somebody chose
 * @param size bytes
 * @param downloadCount how often it was fetched
 * @param createdAt when it was uploaded
 * @param uuid the server's other name for it
 * @param browserDownloadUrl where to fetch it; built from the server's configured address
 */
public record Attachment(
        long id,
        String name,
        long size,
        long downloadCount,
        Instant createdAt,
        String uuid,
        String browserDownloadUrl) {
    /** @throws IllegalArgumentException if the number is missing */
    public Attachment {
        Absent.number(id, "an attachment");
        name = Absent.text(name);
        createdAt = Absent.time(createdAt);
        uuid = Absent.text(uuid);
        browserDownloadUrl = Absent.text(browserDownloadUrl);
    }
}
