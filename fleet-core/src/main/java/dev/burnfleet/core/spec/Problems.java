package dev.burnfleet.core.spec;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects everything that is wrong with one document. */
final class Problems {
    private static final Comparator<SpecProblem> ORDER =
            Comparator.comparingInt(SpecProblem::line).thenComparingInt(SpecProblem::column);

    /** A set, since a value that is looked at twice is wrong only once. */
    private final Set<SpecProblem> found = new LinkedHashSet<>();

    void add(String pointer, Position at, String message, String hint) {
        found.add(new SpecProblem(pointer, at.line(), at.column(), message, hint));
    }

    void add(SpecProblem problem) {
        found.add(problem);
    }

    boolean none() {
        return found.isEmpty();
    }

    /** Tells whether something below the place is wrong, leaving one of its keys out of account. */
    boolean anyBelow(String pointer, String exceptKey) {
        return found.stream()
                .map(SpecProblem::pointer)
                .anyMatch(place -> place.startsWith(pointer + "/") && !place.startsWith(pointer + "/" + exceptKey));
    }

    /** Returns all problems in the order of the document. */
    List<SpecProblem> inOrder() {
        return found.stream().sorted(ORDER).toList();
    }

    /** Extends a JSON pointer (RFC 6901) by one key. */
    static String pointer(String parent, String key) {
        return parent + "/" + key.replace("~", "~0").replace("/", "~1");
    }
}
