package dev.burnfleet.cli.fleet;

import java.util.Optional;

/**
 * What one machine answered, or why it did not. Immutable.
 *
 * @param machine its name
 * @param value what it answered; empty when it failed
 * @param failure why it failed, in words for people; empty when it answered
 */
public record Outcome<T>(String machine, Optional<T> value, Optional<String> failure) {
    static <T> Outcome<T> of(String machine, T value) {
        return new Outcome<>(machine, Optional.of(value), Optional.empty());
    }

    static <T> Outcome<T> failed(String machine, String why) {
        return new Outcome<>(machine, Optional.empty(), Optional.of(why));
    }
}
