package dev.burnfleet.cli.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The workers, launchers and agents of a demo: processes of this user that run a script of its folder. */
final class FolderProcesses {
    /** Tells an agent's script what it is for, and an agent from whatever else may be run on that file. */
    static final String AGENT = "report";

    private static final Set<String> ROLES = Set.of("worker", "launcher", AGENT);
    private static final long PAUSE_MILLIS = 100;

    private final String prefix;

    FolderProcesses(Path folder) {
        this.prefix = folder + "/";
    }

    List<ProcessHandle> alive() {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> isOurs(process.info().arguments().orElse(new String[0])))
                    .toList();
        }
    }

    /** All of them and whatever they started that still has its parent. */
    Set<ProcessHandle> withWhatTheyStarted() {
        Set<ProcessHandle> found = new HashSet<>(alive());
        // One look at all processes: asking each for its descendants would be one for each.
        Map<ProcessHandle, List<ProcessHandle>> children = new HashMap<>();
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            all.forEach(process -> process.parent()
                    .ifPresent(parent -> children.computeIfAbsent(parent, key -> new ArrayList<>())
                            .add(process)));
        }
        Deque<ProcessHandle> parents = new ArrayDeque<>(found);
        while (!parents.isEmpty()) {
            for (ProcessHandle child : children.getOrDefault(parents.remove(), List.of())) {
                if (found.add(child)) {
                    parents.add(child);
                }
            }
        }
        return found;
    }

    /**
     * Waits until all have ended by themselves, also what they started; those that have not when the time is over are
     * ended.
     *
     * @param known what was seen before they were told to end: a child is not found any more once its parent has gone
     */
    void end(Set<ProcessHandle> known, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        Set<ProcessHandle> left = new HashSet<>(known);
        while (true) {
            left.addAll(withWhatTheyStarted());
            left.removeIf(process -> !runs(process));
            if (left.isEmpty()) {
                return;
            }
            if (System.nanoTime() > end) {
                left.forEach(ProcessHandle::destroyForcibly);
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    /** A program that has ended, but that nobody has asked about yet, has no command line any more. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().arguments().isPresent();
    }

    /** The script comes first, then what it is to do; while a pane starts, its shell has the state folder instead. */
    private boolean isOurs(String[] arguments) {
        for (int i = 0; i + 1 < arguments.length; i++) {
            boolean script = arguments[i].startsWith(prefix) && arguments[i].endsWith(".sh");
            boolean starting = arguments[i].equals("burn-worker") && arguments[i + 1].startsWith(prefix);
            if ((script && ROLES.contains(arguments[i + 1])) || starting) {
                return true;
            }
        }
        return false;
    }
}
