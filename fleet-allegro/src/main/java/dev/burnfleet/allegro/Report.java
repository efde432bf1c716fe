package dev.burnfleet.allegro;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What all checks found together. Immutable. */
record Report(List<Finding> findings) {
    Report {
        findings = List.copyOf(findings);
    }

    Finding.Grade grade() {
        return findings.stream()
                .map(Finding::grade)
                .max(Comparator.naturalOrder())
                .orElse(Finding.Grade.HEALTHY);
    }

    /** Returns one line for people: of a sick machine only what is wrong. */
    String line() {
        Finding.Grade grade = grade();
        return lower(grade) + ": "
                + findings.stream()
                        .filter(finding -> grade == Finding.Grade.HEALTHY || finding.grade() != Finding.Grade.HEALTHY)
                        .map(finding -> clean(finding.text()))
                        .collect(Collectors.joining("; "));
    }

    /** Returns one line for programs; its keys are stable. */
    String json() {
        return "{\"verdict\":\"" + lower(grade()) + "\",\"checks\":["
                + findings.stream()
                        .map(finding -> "{\"check\":\"" + finding.check() + "\",\"verdict\":\"" + lower(finding.grade())
                                + "\",\"text\":\"" + escaped(finding.text()) + "\"}")
                        .collect(Collectors.joining(","))
                + "]}";
    }

    private static String lower(Finding.Grade grade) {
        return grade.name().toLowerCase(Locale.ROOT);
    }

    private static String escaped(String text) {
        return clean(text).replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** What a program said may hold anything: nothing of it may act upon a terminal. */
    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> clean.appendCodePoint(
                        Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c));
        return clean.toString();
    }
}
