package dev.burnfleet.cli.doctor;

import dev.burnfleet.core.spec.MachineSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether the mailboxes can rest on a machine's state folder, and outlive the login that made the panes. */
final class StateChecks {
    private static final Set<String> REMOTE = Set.of(
            "nfs",
            "nfs3",
            "nfs4",
            "cifs",
            "smb2",
            "smb3",
            "smbfs",
            "afpfs",
            "webdav",
            "9p",
            "virtiofs",
            "afs",
            "ceph",
            "lustre",
            "glusterfs",
            "fuse.sshfs",
            "fuse.rclone",
            "fuse.glusterfs",
            "fuse.s3fs",
            "macfuse",
            "osxfuse");

    private final Probe probe;
    private final MachineSpec machine;

    StateChecks(Probe probe, MachineSpec machine) {
        this.probe = probe;
        this.machine = machine;
    }

    /** Tells whether several machines, or a server in between, may see such a file system. */
    static boolean isRemote(String type) {
        return REMOTE.contains(type.toLowerCase(Locale.ROOT));
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(permissions());
        findings.add(fileSystem());
        findings.add(mailboxes());
        findings.add(logout());
        return findings;
    }

    private Finding permissions() {
        String state = probe.text("state").orElse(machine.state());
        Optional<String> at = probe.text("state-at");
        if (at.isPresent() && !at.get().equals(state)) {
            return Finding.fine("state", state + " is made by the first launch");
        }
        String[] list = probe.text("state-list").orElse("").split(" +", 4);
        if (list.length < 4
                || !list[0].startsWith("d")
                || list[0].length() < 10
                || probe.text("uid").isEmpty()) {
            return Finding.unknown("state", "it did not say who may read " + state, "run ls -ld " + state + " there");
        }
        if (!list[2].equals(probe.text("uid").orElse(""))) {
            return Finding.problem(
                    "state",
                    state + " belongs to user " + list[2],
                    "give it to that user (chown), or name another \"state\"");
        }
        return list[0].startsWith("------", 4)
                ? Finding.fine("state", state + " is that user's alone")
                : Finding.problem(
                        "state", "others may read " + state + ": " + list[0], "chmod 700 " + state + " there");
    }

    private Finding fileSystem() {
        String at = probe.text("state-at").orElse(machine.state());
        String device = probe.text("device").orElse("");
        Optional<String> type = probe.text("filesystem");
        String cure = "let \"state\" of " + machine.name() + " be a folder on a disk of its own";
        boolean elsewhere = device.startsWith("//") || device.matches("[A-Za-z0-9._-]+:/.*");
        if (elsewhere || type.filter(StateChecks::isRemote).isPresent()) {
            return Finding.problem("filesystem", at + " is on " + type.orElse(device) + ", which others share", cure);
        }
        return type.map(name -> Finding.fine("filesystem", at + " is on " + name))
                .orElseGet(() -> Finding.unknown(
                        "filesystem", "it did not say what file system " + at + " is on", "run df " + at + " there"));
    }

    private Finding mailboxes() {
        String at = probe.text("state-at").orElse(machine.state());
        Optional<String> write = probe.text("write");
        if (write.isEmpty()) {
            return Finding.unknown("mailboxes", "it was not tried whether files move as they should", "ask again");
        }
        if (!write.get().equals("ok")) {
            return Finding.problem("mailboxes", write.get(), "look at its permissions, and at free space and quota");
        }
        String other = "let \"state\" of " + machine.name() + " be on another file system";
        if (!probe.text("rename").orElse("").equals("ok")) {
            return Finding.problem(
                    "mailboxes",
                    "of three programs that moved one file in " + at + ", "
                            + probe.text("rename").orElse("nobody knows how many") + " were told that they had",
                    other);
        }
        return probe.text("fifo").orElse("").equals("woken")
                ? Finding.fine("mailboxes", "files move and FIFOs wake in " + at)
                : Finding.problem("mailboxes", "a FIFO in " + at + " does not wake its reader", other);
    }

    private Finding logout() {
        String check = "logout";
        if (probe.text("system").filter("Darwin"::equals).isPresent()) {
            return Finding.fine(check, "macOS ends nothing at logout");
        }
        Optional<String> systemd = probe.text("systemd");
        Optional<String> kill = probe.text("kill");
        Optional<String> linger = probe.text("linger");
        String cure = "loginctl enable-linger there, as that user";
        if (systemd.filter("no"::equals).isPresent()) {
            return Finding.fine(check, "no systemd ends anything at logout");
        }
        if (linger.filter("yes"::equals).isPresent()) {
            return Finding.fine(check, "that user lingers, so tmux outlives the login");
        }
        if (kill.filter("no"::equals).isPresent()) {
            return Finding.fine(check, "KillUserProcesses is off, so tmux outlives the login");
        }
        return kill.isPresent()
                ? Finding.problem(check, "systemd ends tmux when the SSH login ends (KillUserProcesses)", cure)
                : Finding.unknown(
                        check, "whether systemd ends tmux when the SSH login ends could not be found out", cure);
    }
}
