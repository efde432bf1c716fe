package dev.burnfleet.cli.command;

import dev.burnfleet.cli.container.ContainerMachine;
import java.util.List;
import java.util.regex.Pattern;

/** Shows how a container is made: what is done, and of the build its steps, or every line. */
final class ContainerProgress implements ContainerMachine.Progress {
    /** As the classic builder and BuildKit announce them. */
    private static final Pattern STEP = Pattern.compile("Step \\d+/\\d+ : .*|#\\d+ \\[.*\\d+/\\d+] .*");

    private static final int WIDTH = 100;

    private final Screen screen;
    private final String machine;
    private final boolean shown;
    private final boolean all;

    /**
     * @param shown whether to show anything
     * @param all whether to show every line
     */
    ContainerProgress(Screen screen, String machine, boolean shown, boolean all) {
        this.screen = screen;
        this.machine = machine;
        this.shown = shown;
        this.all = all;
    }

    @Override
    public void does(String what) {
        if (shown) {
            screen.line(machine + ": " + what);
        }
    }

    @Override
    public void says(String line) {
        if (shown && (all || STEP.matcher(line).matches())) {
            screen.line("  " + (all || line.length() <= WIDTH ? line : line.substring(0, WIDTH) + "…"));
        }
    }

    @Override
    public void failed(List<String> last) {
        if (shown && !all) {
            last.forEach(line -> screen.line("  | " + line));
        }
    }
}
