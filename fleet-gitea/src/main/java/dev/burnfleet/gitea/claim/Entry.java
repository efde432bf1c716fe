package dev.burnfleet.gitea.claim;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is written down about a claim. Immutable.
 *
 * @param until when it ends, whole seconds
 * @param released whether its holder gave it back
 */
record Entry(String holder, String nonce, long epoch, Instant until, boolean released) {
    private static final Pattern HOLDER = Pattern.compile("[A-Za-z0-9._@:/-]{1,100}");
    private static final Pattern NONCE = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** @throws IllegalArgumentException if the holder has another form: it must not end an HTML comment */
    Entry {
        if (!HOLDER.matcher(holder).matches() || holder.contains("--")) {
            throw new IllegalArgumentException(
                    "a holder has 1 to 100 letters, digits or . _ @ : / and single -: this one has not");
        }
        if (!NONCE.matcher(nonce).matches() || epoch < 1) {
            throw new IllegalArgumentException("no nonce or epoch of a claim");
        }
    }

    boolean isLive(Instant now) {
        return !released && now.isBefore(until);
    }

    Entry until(Instant end) {
        return new Entry(holder, nonce, epoch, end, false);
    }

    Entry releasedAt(Instant now) {
        return new Entry(holder, nonce, epoch, now.isBefore(until) ? now : until, true);
    }

    /** Tells whether it ended, by its lease or by its holder, at least so long ago. */
    boolean isOver(Instant now, Duration keep) {
        return !isLive(now) && !until.plus(keep).isAfter(now);
    }

    /** Writes it as one line of JSON that holds no two dashes in a row. */
    String text() {
        JsonObject json = new JsonObject();
        json.addProperty("v", 1);
        json.addProperty("holder", holder);
        json.addProperty("nonce", nonce);
        json.addProperty("epoch", epoch);
        json.addProperty("until", until.toString());
        json.addProperty("released", released);
        return json.toString();
    }

    /** Reads it; empty if it is anything else, also of another version. */
    static Optional<Entry> parse(String text) {
        try {
            JsonElement parsed = JsonParser.parseString(text);
            if (!(parsed instanceof JsonObject json)
                    || json.get("v") == null
                    || json.get("v").getAsInt() != 1) {
                return Optional.empty();
            }
            return Optional.of(new Entry(
                    json.get("holder").getAsString(),
                    json.get("nonce").getAsString(),
                    json.get("epoch").getAsLong(),
                    Instant.parse(json.get("until").getAsString()),
                    json.get("released").getAsBoolean()));
        } catch (JsonParseException
                | DateTimeException
                | IllegalArgumentException
                | IllegalStateException
                | UnsupportedOperationException
                | NullPointerException e) {
            return Optional.empty();
        }
    }
}
