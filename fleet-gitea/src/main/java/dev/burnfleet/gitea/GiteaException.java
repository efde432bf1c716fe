package dev.burnfleet.gitea;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says that a call did not do what it was asked for. The one exception type of this module.
 *
 * <p>It never holds the token, a request's body or the query of a URL. What the server said is cut to one printable
 * line. The subtypes follow the answer's status as Gitea uses it (its own source, 1.19 to 1.26).
 */
public abstract sealed class GiteaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String method;
    private final String url;
    private final int status;
    private final String serverMessage;
    private final @Nullable Instant serverTime;

    private GiteaException(Failed failed, String advice, @Nullable Throwable cause) {
        super(failed.sentence(advice), cause);
        this.method = failed.method();
        this.url = failed.url();
        this.status = failed.status();
        this.serverMessage = failed.serverMessage();
        this.serverTime = failed.serverTime().orElse(null);
    }

    /** Returns the HTTP method of the request. */
    public String method() {
        return method;
    }

    /** Returns the request's URL without user information and query. */
    public String url() {
        return url;
    }

    /** Returns the HTTP status of the answer, 0 if there was none. */
    public int status() {
        return status;
    }

    /** Returns what the server said, on one line, empty if it said nothing. */
    public String serverMessage() {
        return serverMessage;
    }

    /** Returns the server's clock when it answered, in whole seconds; empty without an answer. */
    public Optional<Instant> serverTime() {
        return Optional.ofNullable(serverTime);
    }

    /** 3xx: the owner or the repository was renamed. The client never follows by itself. */
    public static final class Moved extends GiteaException {
        private static final long serialVersionUID = 1L;
        private final String location;

        Moved(Failed failed, String location) {
            super(failed, "it moved to " + location + ": use the new name", null);
            this.location = location;
        }

        /** Returns the path that the server points to, empty if it named none. */
        public String location() {
            return location;
        }
    }

    /** 400: the server does not understand the request, or does not allow it as it is configured. */
    public static final class BadRequest extends GiteaException {
        private static final long serialVersionUID = 1L;

        BadRequest(Failed failed) {
            super(failed, "the request is not valid here", null);
        }
    }

    /** 401: the token is missing, wrong or expired. */
    public static final class Unauthorized extends GiteaException {
        private static final long serialVersionUID = 1L;

        Unauthorized(Failed failed) {
            super(failed, "the token is missing, wrong or expired: check it", null);
        }
    }

    /** 403: the token's scope or the user's permission does not reach, or the issue is locked. */
    public static final class Forbidden extends GiteaException {
        private static final long serialVersionUID = 1L;

        Forbidden(Failed failed) {
            super(failed, "the token's scope or its user's permission does not allow it", null);
        }
    }

    /** 404: it does not exist, or the token may not see it, or that part of the repository is switched off. */
    public static final class NotFound extends GiteaException {
        private static final long serialVersionUID = 1L;

        NotFound(Failed failed) {
            super(failed, "it does not exist, or the token may not see it", null);
        }
    }

    /** 409: it exists already, or somebody else changed it first. */
    public static final class Conflict extends GiteaException {
        private static final long serialVersionUID = 1L;

        Conflict(Failed failed) {
            super(failed, "it exists already, or somebody else changed it first", null);
        }
    }

    /** 412: the object's state forbids it, as open dependencies forbid to close an issue. */
    public static final class Precondition extends GiteaException {
        private static final long serialVersionUID = 1L;

        Precondition(Failed failed) {
            super(failed, "its state does not allow that now", null);
        }
    }

    /** 422: a value is not acceptable. */
    public static final class Invalid extends GiteaException {
        private static final long serialVersionUID = 1L;

        Invalid(Failed failed) {
            super(failed, "the server does not accept a value", null);
        }
    }

    /** 423: the repository is archived. */
    public static final class Archived extends GiteaException {
        private static final long serialVersionUID = 1L;

        Archived(Failed failed) {
            super(failed, "the repository is archived: unarchive it first", null);
        }
    }

    /** 429, 502, 503, 504: the server or a proxy before it cannot serve this now. */
    public static final class Unavailable extends GiteaException {
        private static final long serialVersionUID = 1L;
        private final @Nullable Duration retryAfter;

        Unavailable(Failed failed, @Nullable Duration retryAfter) {
            super(failed, "the server is not available now: try later", null);
            this.retryAfter = retryAfter;
        }

        /** Returns how long the server asks to wait, if it says so. */
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }
    }

    /** 500 and other 5xx: a bug of the server, or a mistake of ours that Gitea answers with 500. */
    public static final class ServerError extends GiteaException {
        private static final long serialVersionUID = 1L;

        ServerError(Failed failed) {
            super(failed, "the server failed: see its log", null);
        }
    }

    /** Any other status that is not a success. */
    public static final class Unexpected extends GiteaException {
        private static final long serialVersionUID = 1L;

        Unexpected(Failed failed) {
            super(failed, "no such answer was expected: is this a Gitea?", null);
        }
    }

    /** No complete answer came in time. A write may or may not have been done. */
    public static final class NoAnswer extends GiteaException {
        private static final long serialVersionUID = 1L;

        NoAnswer(Failed failed, String why, @Nullable Throwable cause) {
            super(failed, why, cause);
        }
    }

    /** The answer says success, but it is not what this call answers. A write was done. */
    public static final class Malformed extends GiteaException {
        private static final long serialVersionUID = 1L;

        Malformed(Failed failed, String why) {
            super(failed, "the answer cannot be read (" + why + "): is this a Gitea?", null);
        }
    }

    /** Labels were named that neither the repository nor its organization has. Nothing was changed. */
    public static final class UnknownLabel extends GiteaException {
        private static final long serialVersionUID = 1L;
        private final transient Set<String> names;

        UnknownLabel(Failed failed, Set<String> names) {
            super(failed, "there is no label " + Printable.line(names.toString(), 200) + ": create it first", null);
            this.names = Set.copyOf(names);
        }

        /** Returns the names that were not found. */
        public Set<String> names() {
            return names;
        }
    }

    /** The server has no such route: its version, or Forgejo, cannot do it. Nothing was changed. */
    public static final class Unsupported extends GiteaException {
        private static final long serialVersionUID = 1L;

        /** @param what what cannot be done and which versions can, such as {@code locking needs Gitea 1.24} */
        Unsupported(Failed failed, String what) {
            super(failed, "this server cannot do that: " + what, null);
        }
    }

    /** The server said yes, but what it then showed is not what was asked for. */
    public static final class Unverified extends GiteaException {
        private static final long serialVersionUID = 1L;

        Unverified(Failed failed, String what) {
            super(failed, "the server accepted it, yet " + what, null);
        }
    }
}
