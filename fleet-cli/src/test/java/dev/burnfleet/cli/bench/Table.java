package dev.burnfleet.cli.bench;

/** Collects the figures as a table in Markdown. For one thread. */
final class Table {
    private final StringBuilder text = new StringBuilder();

    void section(String title) {
        text.append("\n## ").append(title).append("\n\n| what | measured | to reach |\n|---|---|---|\n");
    }

    void row(String what, Object figure, String target) {
        String line = "| " + what + " | " + figure + " | " + target + " |\n";
        text.append(line);
        System.out.print(line);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
