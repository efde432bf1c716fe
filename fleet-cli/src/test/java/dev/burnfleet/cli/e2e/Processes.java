package dev.burnfleet.cli.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The processes of one fleet, wherever they come from: those whose arguments, environment or current folder hold a
 * mark, and their children. Reads Linux's /proc.
 */
final class Processes {
    private static final Path PROC = Path.of("/proc");

    private final String mark;

    /** @param mark what their folder and tmux servers have in their names, and nothing else on the machine */
    Processes(String mark) {
        this.mark = mark;
    }

    /** Tells whether a process, or one of those that it descends from, belongs to the fleet. */
    boolean isOurs(long pid) {
        long mine = ProcessHandle.current().pid();
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        while (process.isPresent() && process.get().pid() != mine) {
            if (names(process.get().pid())) {
                return true;
            }
            process = process.get().parent();
        }
        return false;
    }

    /** Returns what still runs, as people read it. */
    List<String> running() {
        long mine = ProcessHandle.current().pid();
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != mine && names(process.pid()))
                .map(process ->
                        process.pid() + " " + read(process.pid(), "cmdline").replace('\0', ' '))
                .filter(line -> !line.endsWith(" "))
                .toList();
    }

    /** Returns the process that has a socket, if it still has. */
    static Optional<Long> owner(String inode) {
        String wanted = "socket:[" + inode + "]";
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> holds(pid, wanted))
                .findFirst();
    }

    private static boolean holds(long pid, String wanted) {
        try (Stream<Path> descriptors = Files.list(PROC.resolve(pid + "/fd"))) {
            return descriptors.anyMatch(descriptor -> target(descriptor).equals(wanted));
        } catch (IOException | java.io.UncheckedIOException gone) {
            return false;
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException gone) {
            return "";
        }
    }

    private boolean names(long pid) {
        return read(pid, "cmdline").contains(mark)
                || target(PROC.resolve(pid + "/cwd")).contains(mark)
                || read(pid, "environ").contains(mark);
    }

    private static String read(long pid, String what) {
        try {
            return new String(Files.readAllBytes(PROC.resolve(pid + "/" + what)), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
