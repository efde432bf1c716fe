package dev.burnfleet.core.mailbox;

/** Pieces of POSIX sh that several programs on a machine begin with, and the cleaning of what comes back. */
final class ShellText {
    /** Sets {@code s} to the state folder of {@code $1}, with the home folder filled in. */
    static final String STATE = """
            s=$1
            case $s in
            "~/"*) s=$HOME/${s#"~/"} ;;
            esac
            """;

    /** Sets {@code f} to the name of the installed script in {@code $s/bin}; empty when there is none. */
    static final String SCRIPT = """
            f=
            [ -r "$s/bin/current" ] && read -r f <"$s/bin/current"
            [ -n "$f" ] && [ -s "$s/bin/$f" ] || f=
            """;

    private ShellText() {}

    /** Replaces what draws nothing of its own but steers what is drawn, so that text of a machine can be shown and logged. */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().map(c -> isHarmless(c) ? c : ' ').forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isHarmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> codePoint == '\n' || codePoint == '\t';
            case Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }
}
