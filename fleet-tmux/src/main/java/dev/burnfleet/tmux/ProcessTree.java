package dev.burnfleet.tmux;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A child process with everything that it started. */
final class ProcessTree {
    private static final Logger LOG = System.getLogger(ProcessTree.class.getName());
    /** Enough for any program that does not make processes for ever. */
    private static final int ROUNDS = 100;

    private ProcessTree() {}

    /**
     * Ends all of a tree.
     *
     * <p>A process that is killed loses its children to init, where nobody finds them, so each is stopped first: a
     * stopped process starts nothing, and what it started before is seen in the next round.
     */
    static void end(Process root) {
        Set<ProcessHandle> all = new LinkedHashSet<>();
        List<ProcessHandle> found = root.isAlive() ? List.of(root.toHandle()) : List.of();
        for (int round = 0; round < ROUNDS && !found.isEmpty(); round++) {
            all.addAll(found);
            stop(found);
            found = root.descendants().filter(process -> !all.contains(process)).toList();
        }
        all.forEach(ProcessHandle::destroyForcibly);
        root.destroyForcibly();
    }

    private static void stop(List<ProcessHandle> processes) {
        // The shell's own kill: the program of that name is missing on small machines. One that is gone is no loss.
        List<String> argv = new ArrayList<>(List.of("/bin/sh", "-c", "kill -s STOP \"$@\"", "sh"));
        processes.forEach(process -> argv.add(Long.toString(process.pid())));
        try {
            new ProcessBuilder(argv)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot stop processes before they are killed; some may live on: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
