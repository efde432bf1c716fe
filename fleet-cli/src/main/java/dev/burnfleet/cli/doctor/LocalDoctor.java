package dev.burnfleet.cli.doctor;

import dev.burnfleet.core.spec.FleetSpec;
import dev.burnfleet.core.spec.MachineSpec;
import dev.burnfleet.core.spec.MachineSpec.Transport;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Examines the machine on which it runs, as the place of a dispatcher. Changes nothing that it does not put back. */
public final class LocalDoctor {
    private static final int OLDEST_JAVA = 17;
    private static final long DISK = 256L << 20;
    private static final double MIB = 1L << 20;
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Path stateFolder;
    private final Path home;
    private final Map<String, String> environment;

    /**
     * Makes one.
     *
     * @param stateFolder the dispatcher's state folder; need not be there
     * @param home the user's home folder
     * @param environment the variables of this process
     */
    public LocalDoctor(Path stateFolder, Path home, Map<String, String> environment) {
        this.stateFolder = stateFolder.toAbsolutePath();
        this.home = home;
        this.environment = Map.copyOf(environment);
    }

    /** Examines what needs no spec. */
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        Path folder = stateFolder;
        while (!Files.exists(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        findings.add(write(folder));
        findings.add(permissions());
        findings.addAll(store(folder));
        return findings;
    }

    /** Examines what the spec asks of this machine besides. */
    public List<Finding> examine(FleetSpec spec) {
        List<Finding> findings = new ArrayList<>(examine());
        if (spec.machines().stream().anyMatch(machine -> machine.transport() == Transport.SSH)) {
            findings.add(ssh());
        }
        spec.machines().forEach(machine -> machine.identity().ifPresent(file -> findings.add(identity(machine, file))));
        return findings;
    }

    private static Finding java() {
        String text = "Java " + System.getProperty("java.version", "?") + " in " + System.getProperty("java.home", "?");
        return Runtime.version().feature() >= OLDEST_JAVA
                ? Finding.fine("java", text)
                : Finding.problem("java", text + " is too old", "install Java 17 or later");
    }

    private Finding write(Path folder) {
        String check = "state";
        try {
            Path own = Files.createTempDirectory(folder, ".burn-doctor");
            try {
                Path page = Files.write(own.resolve("page"), new byte[4096]);
                Files.delete(page);
            } finally {
                Files.deleteIfExists(own.resolve("page"));
                Files.delete(own);
            }
            return Finding.fine(
                    check,
                    stateFolder + (folder.equals(stateFolder) ? " can be written" : " is made by the first use"));
        } catch (IOException e) {
            return Finding.problem(
                    check,
                    "nothing can be written in " + folder + ": "
                            + e.getClass().getSimpleName().replace("Exception", ""),
                    "mend permissions or space, or name another folder in BURNFLEET_STATE");
        }
    }

    private Finding permissions() {
        String check = "permissions";
        if (!Files.exists(stateFolder)) {
            return Finding.fine(check, stateFolder + " is made for this user alone");
        }
        try {
            Set<PosixFilePermission> given = Files.getPosixFilePermissions(stateFolder);
            return given.stream().noneMatch(OTHERS::contains)
                    ? Finding.fine(check, stateFolder + " is this user's alone")
                    : Finding.problem(check, "others may read or write " + stateFolder, "chmod 700 " + stateFolder);
        } catch (IOException | UnsupportedOperationException e) {
            return Finding.unknown(
                    check, "who may read " + stateFolder + " could not be found out", "run ls -ld " + stateFolder);
        }
    }

    private static List<Finding> store(Path folder) {
        try {
            FileStore store = Files.getFileStore(folder);
            String free = String.format(Locale.ROOT, "%.0f MiB free in %s", store.getUsableSpace() / MIB, folder);
            return List.of(
                    StateChecks.isRemote(store.type())
                            ? Finding.problem(
                                    "filesystem",
                                    folder + " is on " + store.type() + ", where the ledger cannot be locked safely",
                                    "name a folder on a local disk in BURNFLEET_STATE")
                            : Finding.fine("filesystem", folder + " is on " + store.type()),
                    store.getUsableSpace() >= DISK
                            ? Finding.fine("disk", free)
                            : Finding.problem("disk", "only " + free, "free some"));
        } catch (IOException e) {
            return List.of(Finding.unknown(
                    "filesystem", "what " + folder + " is on could not be found out", "run df " + folder));
        }
    }

    private Finding ssh() {
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, "ssh"))) {
                return Finding.fine("ssh", Path.of(folder, "ssh").toString());
            }
        }
        return Finding.problem(
                "ssh",
                "there is no ssh in the PATH, and the spec reaches a machine with it",
                "install openssh-client, or take \"transport\": \"ssh\" out of the spec");
    }

    private Finding identity(MachineSpec machine, String file) {
        Path key = file.startsWith("~/") ? home.resolve(file.substring(2)) : Path.of(file);
        if (!Files.isReadable(key)) {
            return Finding.problem(
                    "identity",
                    "the key " + file + " of " + machine.name() + " is not there or not readable",
                    "make one with ssh-keygen, or mend \"identity\" in the spec");
        }
        try {
            return Files.getPosixFilePermissions(key).stream().noneMatch(OTHERS::contains)
                    ? Finding.fine("identity", "the key " + file + " of " + machine.name() + " is there")
                    : Finding.problem("identity", "others may read the key " + file, "chmod 600 " + file);
        } catch (IOException | UnsupportedOperationException e) {
            return Finding.unknown("identity", "who may read " + file + " could not be found out", "run ls -l " + file);
        }
    }
}
