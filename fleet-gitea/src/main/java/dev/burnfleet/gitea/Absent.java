package dev.burnfleet.gitea;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives what the server left out, or sent as {@code null}, a value of its own: every field but a number can be absent. */
final class Absent {
    private Absent() {}

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    static <T> List<T> list(@Nullable List<T> value) {
        return value == null ? List.of() : List.copyOf(value);
    }

    @SuppressWarnings("NullableOptional") // Gson leaves a component of a record null when its key is absent
    static <T> Optional<T> optional(@Nullable Optional<T> value) {
        return value == null ? Optional.empty() : value;
    }

    static Instant time(@Nullable Instant value) {
        return value == null ? Instant.EPOCH : value;
    }

    static User user(@Nullable User value) {
        return value == null ? User.UNKNOWN : value;
    }

    static long number(long number, String what) {
        if (number <= 0) {
            throw new NoNumber(what);
        }
        return number;
    }

    /** Says that something came without the number that names it: the server failed, so nothing beside it can be trusted. */
    static final class NoNumber extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        NoNumber(String what) {
            super(what + " without a number");
        }
    }
}
