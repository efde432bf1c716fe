package dev.burnfleet.core.spec;

import com.google.common.collect.ImmutableMap;
import java.math.BigDecimal;
import java.util.List;

/** A JSON value that knows where it was written. */
sealed interface Json {
    Position at();

    /** Returns what kind of value this is, in words for people. */
    String kind();

    record Obj(Position at, ImmutableMap<String, Member> members) implements Json {
        @Override
        public String kind() {
            return "an object";
        }
    }

    /** A member of an object: where its key stands, and its value. */
    record Member(Position keyAt, Json value) {}

    record Arr(Position at, List<Json> items) implements Json {
        @Override
        public String kind() {
            return "an array";
        }
    }

    record Text(Position at, String value) implements Json {
        @Override
        public String kind() {
            return "text";
        }
    }

    record Num(Position at, BigDecimal value) implements Json {
        @Override
        public String kind() {
            return "a number";
        }
    }

    record Bool(Position at, boolean value) implements Json {
        @Override
        public String kind() {
            return "true or false";
        }
    }

    record Null(Position at) implements Json {
        @Override
        public String kind() {
            return "null";
        }
    }
}
