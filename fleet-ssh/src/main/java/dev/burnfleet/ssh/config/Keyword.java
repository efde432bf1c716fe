package dev.burnfleet.ssh.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The keywords whose values matter here, and how their values are written. */
enum Keyword {
    HOSTNAME(Form.WORD),
    PORT(Form.WORD),
    USER(Form.WORD),
    IDENTITYFILE(Form.ADDED),
    CERTIFICATEFILE(Form.ADDED),
    IDENTITIESONLY(Form.WORD),
    IDENTITYAGENT(Form.WORD),
    PROXYJUMP(Form.REST),
    PROXYCOMMAND(Form.REST),
    USERKNOWNHOSTSFILE(Form.WORDS),
    GLOBALKNOWNHOSTSFILE(Form.WORDS),
    HOSTKEYALIAS(Form.WORD),
    REVOKEDHOSTKEYS(Form.WORD),
    CANONICALIZEHOSTNAME(Form.WORD);

    /** How a keyword's value is written. */
    enum Form {
        /** One word; the first line that has it wins. */
        WORD,
        /** Several words; the first line that has it wins. */
        WORDS,
        /** One word a line; all lines count. */
        ADDED,
        /** The rest of the line as it is; the first line that has it wins. */
        REST
    }

    private static final Map<String, Keyword> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toMap(k -> k.name().toLowerCase(Locale.ROOT), Function.identity()));

    final Form form;

    Keyword(Form form) {
        this.form = form;
    }

    /** Finds a keyword in lower case; null for one that does not matter here. */
    static @Nullable Keyword of(String name) {
        return BY_NAME.get(name);
    }
}
