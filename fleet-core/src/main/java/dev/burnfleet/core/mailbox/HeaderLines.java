package dev.burnfleet.core.mailbox;

/** Writes the {@code Name: value} lines that task and identity files begin with. For one thread. */
final class HeaderLines {
    private final StringBuilder text = new StringBuilder();

    HeaderLines add(String name, String value) {
        requireLine(value, name);
        text.append(name).append(": ").append(value).append('\n');
        return this;
    }

    HeaderLines add(String name, long value) {
        return add(name, Long.toString(value));
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** The files are read line by line, so a value that holds a line break would be read as something else. */
    static void requireLine(String value, String what) {
        if (value.chars().anyMatch(c -> c == '\n' || c == '\r' || c == 0)) {
            throw new IllegalArgumentException(what + " holds a line break or NUL");
        }
    }
}
