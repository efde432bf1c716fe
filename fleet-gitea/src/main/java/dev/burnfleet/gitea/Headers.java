package dev.burnfleet.gitea;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the headers of an answer that matter; names are found in any case. */
final class Headers {
    private Headers() {}

    static Optional<String> first(Map<String, Collection<String>> headers, String name) {
        return headers.entrySet().stream()
                .filter(e -> e.getKey().equalsIgnoreCase(name))
                .flatMap(e -> e.getValue().stream())
                .findFirst();
    }

    /** Returns the pause that the server asks for, in seconds or until a date, never negative. */
    static Optional<Duration> retryAfter(Map<String, Collection<String>> headers, Instant now) {
        return first(headers, "Retry-After").flatMap(text -> {
            if (text.matches("[0-9]{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
            }
            return date(text).map(until -> until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO);
        });
    }

    /** Returns the server's clock. */
    static Optional<Instant> date(Map<String, Collection<String>> headers) {
        return first(headers, "Date").flatMap(Headers::date);
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty(); // a date that nobody can read says nothing
        }
    }

    static OptionalLong total(Map<String, Collection<String>> headers) {
        return first(headers, "X-Total-Count")
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }

    /**
     * Tells whether a {@code Link} header names a next page; empty without the header. Its URLs are never used: they are
     * built from the server's configured address, which can be another host.
     */
    static Optional<Boolean> hasNext(Map<String, Collection<String>> headers) {
        return first(headers, "Link").map(text -> text.contains("rel=\"next\""));
    }
}
