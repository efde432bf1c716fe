package dev.burnfleet.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What Linux says of processes. */
final class Processes {
    private static final long TICK_NANOS = 10_000_000;
    /** Where a field of /proc/PID/stat is behind the name: the CPU time of children that have ended. */
    private static final int CHILDREN_USER = 13;

    private Processes() {}

    /** Returns the processes whose command line holds a text. */
    static List<Long> mentioning(String text) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> read(pid, "cmdline").contains(text))
                .toList();
    }

    /** Returns the children of processes. */
    static List<ProcessHandle> childrenOf(List<Long> parents) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.parent()
                        .map(ProcessHandle::pid)
                        .filter(parents::contains)
                        .isPresent())
                .toList();
    }

    /** Returns the CPU time of processes and of their children that have ended, in nanoseconds. */
    static long cpuNanos(List<Long> pids) {
        long sum = 0;
        for (long pid : pids) {
            String own = read(pid, "schedstat");
            String stat = read(pid, "stat");
            if (!own.isEmpty() && !stat.isEmpty()) {
                String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                sum += Long.parseLong(own.substring(0, own.indexOf(' ')));
                sum += TICK_NANOS * (Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_USER + 1]));
            }
        }
        return sum;
    }

    /** Returns the resident memory of a process in MB (10^6 bytes). */
    static double residentMegabytes(long pid) {
        return read(pid, "status")
                        .lines()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                        .sum()
                * 1024
                / 1e6;
    }

    /** Empty when the process has gone. */
    private static String read(long pid, String file) {
        try {
            return Files.readString(
                    Path.of("/proc", Long.toString(pid), file), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    /** Returns the machine this runs on, in a line. */
    static String machine() throws IOException {
        String cpu;
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            cpu = lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 2))
                    .findFirst()
                    .orElse("unknown CPU");
        }
        return Runtime.getRuntime().availableProcessors() + " cores, " + cpu + ", Linux "
                + System.getProperty("os.version") + ", JDK " + System.getProperty("java.version");
    }

    static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg"))
                .replaceAll("^(\\S+ \\S+ \\S+) .*\\s*$", "$1")
                .strip();
    }
}
