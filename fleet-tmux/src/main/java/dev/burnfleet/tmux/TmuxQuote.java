package dev.burnfleet.tmux;

import java.util.Collection;
import java.util.stream.Collectors;

/** Quotes words for tmux's own parser (tmux(1), COMMAND PARSING AND EXECUTION). */
final class TmuxQuote {
    private TmuxQuote() {}

    /** Returns one word in double quotes that tmux reads back as it was. */
    static String word(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' || c == '"' || c == '$' || (c == '~' && i == 0)) {
                // A tilde at the start becomes a home folder even within quotes.
                quoted.append('\\').append(c);
            } else if (c == '\n') {
                quoted.append("\\n");
            } else if (c < ' ' || c == 0x7f) {
                quoted.append(String.format("\\%03o", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    static String words(Collection<String> texts) {
        return texts.stream().map(TmuxQuote::word).collect(Collectors.joining(" "));
    }
}
