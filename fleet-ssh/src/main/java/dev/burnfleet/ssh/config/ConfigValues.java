package dev.burnfleet.ssh.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values found so far for one host: the first one wins, except where they add up. Not thread-safe. */
final class ConfigValues {
    private static final int HIGHEST_PORT = 65_535;
    private static final String NONE = "none";
    private static final Map<String, Boolean> FLAGS = Map.of("yes", true, "true", true, "no", false, "false", false);

    private final Map<Keyword, List<String>> values = new EnumMap<>(Keyword.class);

    /** Takes a line whose block applies; one whose block does not is only checked, as OpenSSH does. */
    void take(Keyword keyword, ConfigLine line, boolean applies) {
        List<String> written = switch (keyword.form) {
            case WORD, ADDED -> List.of(line.argument());
            case WORDS -> words(line);
            case REST -> List.of(rest(keyword, line));
        };
        check(keyword, line, written);
        if (!applies) {
            return;
        }
        if (keyword.form == Keyword.Form.ADDED) {
            List<String> all = values.computeIfAbsent(keyword, none -> new ArrayList<>());
            written.stream().filter(value -> !all.contains(value)).forEach(all::add);
        } else if (isOpen(keyword)) {
            values.put(keyword, written);
        }
    }

    /** Tells whether a further value of a keyword would count. */
    boolean isOpen(Keyword keyword) {
        if (keyword == Keyword.PROXYCOMMAND && !NONE.equalsIgnoreCase(get(Keyword.PROXYJUMP, NONE))) {
            return false;
        }
        if (keyword == Keyword.PROXYJUMP && values.containsKey(Keyword.PROXYCOMMAND)) {
            return false;
        }
        return keyword.form == Keyword.Form.ADDED || !values.containsKey(keyword);
    }

    void put(Keyword keyword, String value) {
        values.put(keyword, List.of(value));
    }

    String get(Keyword keyword, String otherwise) {
        List<String> found = values.get(keyword);
        return found == null ? otherwise : found.get(0);
    }

    private static List<String> words(ConfigLine line) {
        if (line.arguments().isEmpty() || line.arguments().contains("")) {
            throw line.wrong("has no value");
        }
        if (line.arguments().contains(NONE) && line.arguments().size() > 1) {
            throw line.wrong("has \"none\" beside other values");
        }
        return line.arguments();
    }

    private static String rest(Keyword keyword, ConfigLine line) {
        // Only the command is taken to the very end of the line.
        String value = keyword == Keyword.PROXYJUMP ? line.rest().split("[ \\t]", 2)[0] : line.rest();
        if (value.isEmpty()) {
            throw line.wrong("has no value");
        }
        return value;
    }

    private static void check(Keyword keyword, ConfigLine line, List<String> written) {
        String value = written.get(0);
        if (keyword == Keyword.PORT && !isPort(value)) {
            throw line.wrong("must be a number from 1 to " + HIGHEST_PORT);
        }
        if (keyword == Keyword.IDENTITIESONLY && !FLAGS.containsKey(value.toLowerCase(Locale.ROOT))) {
            throw line.wrong("must be yes or no");
        }
    }

    private static boolean isPort(String value) {
        return value.matches("\\d{1,5}") && Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= HIGHEST_PORT;
    }

    HostSettings settings(String hostName) {
        return new HostSettings(
                hostName,
                Integer.parseInt(get(Keyword.PORT, "0")),
                single(Keyword.USER),
                all(Keyword.IDENTITYFILE),
                all(Keyword.CERTIFICATEFILE),
                FLAGS.getOrDefault(get(Keyword.IDENTITIESONLY, "no").toLowerCase(Locale.ROOT), false),
                single(Keyword.IDENTITYAGENT),
                unlessNone(Keyword.PROXYJUMP),
                unlessNone(Keyword.PROXYCOMMAND),
                all(Keyword.USERKNOWNHOSTSFILE),
                all(Keyword.GLOBALKNOWNHOSTSFILE),
                alias(),
                unsupported());
    }

    private List<String> unsupported() {
        List<String> set = new ArrayList<>();
        if (!get(Keyword.REVOKEDHOSTKEYS, NONE).equalsIgnoreCase(NONE)) {
            set.add("RevokedHostKeys");
        }
        if (!Set.of("no", "false", NONE)
                .contains(get(Keyword.CANONICALIZEHOSTNAME, "no").toLowerCase(Locale.ROOT))) {
            set.add("CanonicalizeHostname");
        }
        return set;
    }

    private @Nullable String single(Keyword keyword) {
        return values.containsKey(keyword) ? get(keyword, "") : null;
    }

    private @Nullable String alias() {
        String alias = single(Keyword.HOSTKEYALIAS);
        return alias == null ? null : alias.toLowerCase(Locale.ROOT);
    }

    private @Nullable String unlessNone(Keyword keyword) {
        return get(keyword, NONE).equalsIgnoreCase(NONE) ? null : get(keyword, "");
    }

    private List<String> all(Keyword keyword) {
        return values.getOrDefault(keyword, List.of());
    }
}
