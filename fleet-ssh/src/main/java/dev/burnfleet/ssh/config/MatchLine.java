package dev.burnfleet.ssh.config;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A Match line of ssh_config(5). Nothing is ever executed: where {@code exec} and other criteria that need OpenSSH itself
 * decide, the result stays undecided.
 */
final class MatchLine {
    private static final Set<String> ALONE = Set.of("all", "canonical", "final");
    private static final Set<String> WITH_PATTERN = Set.of("host", "originalhost", "user", "localuser");
    private static final Set<String> ONLY_OPENSSH =
            Set.of("exec", "localnetwork", "tagged", "sessiontype", "command", "version");

    private record Criterion(boolean negated, String name, String pattern) {}

    /**
     * What is known when the line is read.
     *
     * @param host the real name so far
     * @param originalHost as the user named it
     * @param user the login name so far
     * @param localUser who runs this
     * @param finalPass whether the files are read for the second time
     */
    record Facts(String host, String originalHost, String user, String localUser, boolean finalPass) {}

    private final List<Criterion> criteria = new ArrayList<>();

    private MatchLine() {}

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it makes no sense
     */
    static MatchLine of(ConfigLine line) {
        MatchLine match = new MatchLine();
        for (Iterator<String> words = line.arguments().iterator(); words.hasNext(); ) {
            match.criteria.add(criterion(line, words.next(), words));
        }
        if (match.criteria.isEmpty()) {
            throw line.wrong("has no criteria");
        }
        int all = match.names().indexOf("all");
        if (all > 1 || (all >= 0 && all + 1 < match.criteria.size())) {
            throw line.wrong("has \"all\" beside other criteria");
        }
        return match;
    }

    /** Reads {@code name pattern}, {@code name=pattern} and {@code name = pattern}. */
    private static Criterion criterion(ConfigLine line, String word, Iterator<String> rest) {
        int equals = word.indexOf('=');
        String written = equals > 0 ? word.substring(0, equals) : word;
        boolean negated = written.startsWith("!");
        String name = written.substring(negated ? 1 : 0).toLowerCase(Locale.ROOT);
        if (ALONE.contains(name)) {
            return new Criterion(negated, name, "");
        }
        if (!WITH_PATTERN.contains(name) && !ONLY_OPENSSH.contains(name)) {
            throw line.wrong("has an unknown criterion: " + name);
        }
        String pattern = equals > 0 ? word.substring(equals + 1) : "";
        while ((pattern.isEmpty() || pattern.equals("=")) && rest.hasNext()) {
            pattern = rest.next();
        }
        if (pattern.isEmpty()) {
            throw line.wrong("has no pattern for " + name);
        }
        return new Criterion(negated, name, pattern);
    }

    private List<String> names() {
        return criteria.stream().map(Criterion::name).toList();
    }

    /** Tells whether the line asks for a second reading of the files. */
    boolean wantsFinalPass() {
        return names().contains("final");
    }

    Applies judge(Facts facts) {
        Applies result = Applies.YES;
        for (Criterion criterion : criteria) {
            result = result.and(
                    ONLY_OPENSSH.contains(criterion.name())
                            ? Applies.UNDECIDED
                            : Applies.when(holds(criterion, facts) != criterion.negated()));
        }
        return result;
    }

    private static boolean holds(Criterion criterion, Facts facts) {
        return switch (criterion.name()) {
            case "all" -> true;
            case "host" -> matches(facts.host(), criterion, true);
            case "originalhost" -> matches(facts.originalHost(), criterion, true);
            case "user" -> matches(facts.user(), criterion, false);
            case "localuser" -> matches(facts.localUser(), criterion, false);
            default -> facts.finalPass();
        };
    }

    private static boolean matches(String name, Criterion criterion, boolean ignoringCase) {
        return ignoringCase
                ? HostPatterns.matches(
                        name.toLowerCase(Locale.ROOT),
                        List.of(criterion.pattern().toLowerCase(Locale.ROOT).split(",")))
                : HostPatterns.matches(name, List.of(criterion.pattern().split(",")));
    }
}
