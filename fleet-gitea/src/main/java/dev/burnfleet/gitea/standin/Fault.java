package dev.burnfleet.gitea.standin;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Something that goes wrong on purpose, for requests under a path. Immutable; each method returns a changed copy.
 *
 * @param kind what happens
 * @param method the HTTP method it is for, or {@code *}
 * @param path what the path behind {@code /api/v1} begins with
 * @param times how many requests it befalls
 * @param status the answer of {@link Kind#STATUS}
 * @param headers more headers of {@link Kind#STATUS}
 * @param delay how long {@link Kind#DELAY} waits
 */
public record Fault(
        Kind kind, String method, String path, int times, int status, Map<String, String> headers, Duration delay) {
    /** What can go wrong. */
    public enum Kind {
        /** Answers a status and a page of HTML, and does nothing. */
        STATUS,
        /** Waits, then serves as usual. */
        DELAY,
        /** Ends the connection without an answer and does nothing. */
        DROP,
        /** Does what was asked, then ends the connection without an answer. */
        LOSE_ANSWER,
        /** Does what was asked, sends the headers and the first byte, and then nothing until the server closes. */
        STALL_BODY
    }

    public Fault {
        headers = Map.copyOf(headers);
    }

    /** Answers a status. */
    public static Fault status(int status) {
        return new Fault(Kind.STATUS, "*", "/", Integer.MAX_VALUE, status, Map.of(), Duration.ZERO);
    }

    /** Waits before serving. */
    public static Fault delay(Duration delay) {
        return new Fault(Kind.DELAY, "*", "/", Integer.MAX_VALUE, 0, Map.of(), delay);
    }

    /** Does something else than answering. */
    public static Fault of(Kind kind) {
        return new Fault(kind, "*", "/", Integer.MAX_VALUE, 0, Map.of(), Duration.ZERO);
    }

    /** Restricts it to one method. */
    public Fault onMethod(String name) {
        return new Fault(kind, name, path, times, status, headers, delay);
    }

    /** Restricts it to a path, such as {@code /repos/owner/name}, and what lies under it. */
    public Fault under(String prefix) {
        return new Fault(kind, method, prefix, times, status, headers, delay);
    }

    /** Ends it after so many requests. */
    public Fault times(int count) {
        return new Fault(kind, method, path, count, status, headers, delay);
    }

    /** Sends a header with the status. */
    public Fault header(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Fault(kind, method, path, times, status, more, delay);
    }

    boolean befalls(String requestMethod, String requestPath) {
        boolean under = path.equals("/") || requestPath.equals(path) || requestPath.startsWith(path + "/");
        return under && (method.equals("*") || method.equals(requestMethod));
    }
}
