package dev.burnfleet.cli.doctor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a machine answered to {@code doctor.sh}. It is foreign text: control characters are replaced and every value is cut
 * at 300 characters. Immutable.
 */
final class Probe {
    private static final int LONGEST = 300;
    private static final int DIGITS = 18;

    private final Map<String, String> values;

    private Probe(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** Finds the answer in what an exec printed; empty when it is not there as a whole. */
    static Optional<Probe> read(String output, String nonce) {
        List<String> lines = List.of(output.split("\n", -1));
        int begin = lines.indexOf("BURN-DOCTOR " + nonce + " begin");
        int end = lines.indexOf("BURN-DOCTOR " + nonce + " end");
        if (begin < 0 || end < begin) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (String line : lines.subList(begin + 1, end)) {
            int space = line.indexOf(' ');
            if (space > 0) {
                values.putIfAbsent(line.substring(0, space), clean(line.substring(space + 1)));
            }
        }
        return Optional.of(new Probe(values));
    }

    /** Returns an answer; empty when there was none. */
    Optional<String> text(String word) {
        return said(word).filter(value -> !value.isEmpty());
    }

    /** Returns an answer that may be an empty text; empty when the question was not answered. */
    Optional<String> said(String word) {
        return Optional.ofNullable(values.get(word));
    }

    /** Returns an answer that is a whole number; empty when it is none. */
    OptionalLong number(String word) {
        String value = values.getOrDefault(word, "");
        boolean whole =
                !value.isEmpty() && value.length() <= DIGITS && value.chars().allMatch(c -> c >= '0' && c <= '9');
        return whole ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
    }

    /** Replaces what a terminal may act upon, and cuts what is too long. */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '\uFFFD' : c)
                .forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }
}
