package dev.burnfleet.cli.doctor;

import dev.burnfleet.core.spec.MachineSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Whether a machine has room for its panes: disk, memory, terminals, processes, open files. */
final class RoomChecks {
    private static final long KIB_PER_MIB = 1024;
    /** A clone, its logs, and one more of each agent at work. */
    private static final long DISK_MIB = 1024;

    private static final long INODES = 20_000;
    private static final long MEMORY_MIB = 512;
    /** Worker, launcher, its watch, the agent and what that starts. */
    private static final long PROCESSES = 8;

    private static final long PANES_OF_A_MAC = 300;

    private final Probe probe;
    private final MachineSpec machine;
    private final long missing;

    /** @param missing panes of the spec that are not there yet */
    RoomChecks(Probe probe, MachineSpec machine, long missing) {
        this.probe = probe;
        this.machine = machine;
        this.missing = missing;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        String at = probe.text("state-at").orElse("the state folder");
        findings.add(enough(
                "disk",
                probe.number("disk"),
                DISK_MIB,
                "free on the disk of " + at,
                "free some, or let \"state\" of " + machine.name() + " be on another disk"));
        findings.add(inodes(at));
        findings.add(enough(
                "memory",
                memory(),
                MEMORY_MIB,
                "memory free",
                "lower \"maxRunning\" of " + machine.name() + ", or end what else runs there"));
        findings.add(ptys());
        findings.add(processes());
        findings.add(files());
        return findings;
    }

    private static Finding enough(String check, OptionalLong kib, long mib, String what, String cure) {
        if (kib.isEmpty()) {
            return Finding.unknown(check, "it did not say how much is " + what, "look there yourself");
        }
        String text = kib.getAsLong() >= KIB_PER_MIB * KIB_PER_MIB
                ? String.format(
                        Locale.ROOT, "%.1f GiB %s", kib.getAsLong() / (double) (KIB_PER_MIB * KIB_PER_MIB), what)
                : kib.getAsLong() / KIB_PER_MIB + " MiB " + what;
        return kib.getAsLong() >= mib * KIB_PER_MIB
                ? Finding.fine(check, text)
                : Finding.problem(check, "only " + text + "; " + mib + " MiB are little", cure);
    }

    private OptionalLong memory() {
        OptionalLong free = probe.number("memory");
        OptionalLong bound = probe.number("memory-bound");
        if (free.isPresent() && bound.isPresent()) {
            return OptionalLong.of(Math.min(free.getAsLong(), bound.getAsLong()));
        }
        return free.isPresent() ? free : bound;
    }

    private Finding inodes(String at) {
        OptionalLong free = probe.number("inodes");
        if (probe.text("inodes").filter("unbounded"::equals).isPresent()) {
            return Finding.fine("inodes", "that file system has no bound on files");
        }
        if (free.isEmpty()) {
            return Finding.unknown(
                    "inodes", "it did not say how many files " + at + " can still take", "run df -i there");
        }
        String text = free.getAsLong() + " files can still be made in " + at;
        return free.getAsLong() >= INODES
                ? Finding.fine("inodes", text)
                : Finding.problem("inodes", "only " + text, "delete what is made of many small files, such as caches");
    }

    private Finding ptys() {
        OptionalLong most = probe.number("ptys");
        OptionalLong used = probe.number("ptys-used");
        boolean mac = probe.text("system").filter("Darwin"::equals).isPresent();
        if (most.isEmpty() || used.isEmpty()) {
            return Finding.unknown(
                    "ptys",
                    "it did not say how many terminals it can have",
                    mac ? "run sysctl kern.tty.ptmx_max there" : "look at /proc/sys/kernel/pty/max there");
        }
        String text = used.getAsLong() + " of " + most.getAsLong() + " terminals in use, " + missing + " more needed";
        String raise = mac ? "sudo sysctl kern.tty.ptmx_max=999 there" : "sudo sysctl kernel.pty.max=8192 there";
        if (most.getAsLong() - used.getAsLong() < missing) {
            return Finding.problem("ptys", text, raise + ", or fewer panes");
        }
        return mac && machine.panes() > PANES_OF_A_MAC
                ? Finding.problem(
                        "ptys",
                        machine.panes() + " panes on a Mac, where all programs share " + most.getAsLong()
                                + " terminals",
                        "stay below " + PANES_OF_A_MAC + " panes there")
                : Finding.fine("ptys", text);
    }

    private Finding processes() {
        Optional<String> said = probe.text("processes");
        OptionalLong bound = probe.number("processes-bound");
        OptionalLong most = probe.number("processes");
        OptionalLong used = probe.number("using");
        boolean unlimited = said.filter("unlimited"::equals).isPresent();
        if (said.isEmpty() || (!unlimited && (most.isEmpty() || used.isEmpty()))) {
            return Finding.unknown(
                    "processes", "it did not say how many processes that user may have", "run ulimit -u there");
        }
        // The bound of root is written down and not kept by the kernel.
        boolean free = unlimited || probe.number("uid").orElse(-1) == 0;
        long left = Math.min(free ? Long.MAX_VALUE : most.getAsLong() - used.getAsLong(), bound.orElse(Long.MAX_VALUE));
        long needed = PROCESSES * missing;
        if (left == Long.MAX_VALUE) {
            return Finding.fine("processes", "no bound");
        }
        String text = Math.max(left, 0) + " more processes may be started, " + needed + " may be needed";
        return left >= needed
                ? Finding.fine("processes", text)
                : Finding.problem(
                        "processes",
                        text,
                        bound.isPresent() && left == bound.getAsLong()
                                ? "raise pids_limit of the container (or TasksMax of the unit)"
                                : "raise nproc of that user in /etc/security/limits.conf there");
    }

    private Finding files() {
        Optional<String> said = probe.text("files");
        OptionalLong most = probe.number("files");
        if (said.filter("unlimited"::equals).isPresent()) {
            return Finding.fine("files", "no bound on open files");
        }
        if (most.isEmpty()) {
            return Finding.unknown("files", "it did not say how many files a program may open", "run ulimit -n there");
        }
        // The tmux server holds one for each pane and some for each client.
        long needed = 2L * machine.panes() + 64;
        String text = "a program may open " + most.getAsLong() + " files";
        return most.getAsLong() >= needed
                ? Finding.fine("files", text)
                : Finding.problem(
                        "files",
                        text + ", tmux may need " + needed,
                        "raise nofile of that user (limits.conf; on a Mac ulimit -n in ~/.zshenv), then launch anew");
    }
}
