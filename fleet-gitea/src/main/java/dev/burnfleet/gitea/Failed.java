package dev.burnfleet.gitea;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a request that failed, without anything secret.
 *
 * @param status 0 if there was no answer
 * @param serverTime the server's clock when it answered
 */
record Failed(String method, String url, int status, String serverMessage, Optional<Instant> serverTime) {
    private static final int MESSAGE = 500;

    Failed {
        url = redact(url);
        serverMessage = Printable.line(serverMessage, MESSAGE);
    }

    Failed(String method, String url) {
        this(method, url, 0, "", Optional.empty());
    }

    String sentence(String advice) {
        return "cannot " + method + " " + url + (status == 0 ? "" : " (" + status + ")") + ": " + advice
                + (serverMessage.isEmpty() ? "" : "; the server says: " + serverMessage);
    }

    /** Drops the query, which can hold what a user searches for, and makes the rest printable. */
    private static String redact(String url) {
        int query = url.indexOf('?');
        return Printable.line(query < 0 ? url : url.substring(0, query), 300);
    }
}
