package dev.burnfleet.core.fuzz;

/** What must hold of foreign text once it was read. */
public final class Foreign {
    private Foreign() {}

    /** Fails if a text that is shown could move a terminal's cursor, or turn what is shown around. */
    public static void requirePrintable(String shown) {
        shown.codePoints().filter(c -> !isPrintable(c)).findFirst().ifPresent(c -> {
            throw new AssertionError(String.format("U+%04X is shown in \"%s\"", c, shown));
        });
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c == '\n' || c == '\t';
            case Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }
}
