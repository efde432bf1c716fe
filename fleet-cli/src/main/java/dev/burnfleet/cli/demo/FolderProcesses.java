package dev.burnfleet.cli.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    /** Waits until all have ended by themselves; those that have not when the time is over are ended. */
    void end(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        List<ProcessHandle> left = alive();
        while (!left.isEmpty()) {
            if (System.nanoTime() > end) {
                left.forEach(FolderProcesses::kill);
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            left = alive();
        }
    }

    private static void kill(ProcessHandle process) {
        List<ProcessHandle> children = new ArrayList<>(process.descendants().toList());
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
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
