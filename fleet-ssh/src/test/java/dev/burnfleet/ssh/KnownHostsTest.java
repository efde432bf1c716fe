package dev.burnfleet.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.burnfleet.ssh.ShownHostKey.Standing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownHostsTest {
    private static final HostKey OLD = new HostKey("[vps]:2222", "ssh-ed25519", "AAAAC3Nzb2xk");
    private static final HostKey FRESH = new HostKey("[vps]:2222", "ssh-ed25519", "AAAAC3NzbmV3");

    @TempDir
    private Path folder;

    @Test
    void recordsAKeyOnceInAFolderOfItsOwn() throws Exception {
        KnownHosts known = KnownHosts.at(folder.resolve("state/known_hosts"));

        known.record(OLD);
        known.record(OLD);

        assertThat(known.file()).hasContent(OLD.line());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(known.file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("state"))))
                .isEqualTo("rwx------");
        assertThat(standing(known, OLD)).isEqualTo(Standing.TRUSTED);
        assertThat(standing(known, FRESH)).isEqualTo(Standing.CHANGED);
        assertThat(standing(known, new HostKey("vps", "ssh-ed25519", OLD.encoded())))
                .isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void keepsWhatIsThereIncludingItsModeAndWhereItReallyIs() throws Exception {
        Path real = Files.writeString(folder.resolve("real"), "# mine\nother ssh-rsa AAAA comment\n");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r--r--"));
        Path link = Files.createSymbolicLink(folder.resolve("known_hosts"), real);

        KnownHosts.at(link).record(OLD);

        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("# mine\nother ssh-rsa AAAA comment\n" + OLD.line());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void hashesTheNameWhereTheOthersAre() throws Exception {
        KnownHosts known = KnownHosts.at(folder.resolve("known_hosts"));
        Files.writeString(
                known.file(), KnownHostLine.hashed(new HostKey("first", "ssh-ed25519", OLD.encoded())) + "\n");

        known.record(OLD);

        assertThat(Files.readAllLines(known.file())).hasSize(2).allMatch(line -> line.startsWith("|1|"));
        assertThat(standing(known, OLD)).isEqualTo(Standing.TRUSTED);
        assertThat(standing(known, new HostKey("first", "ssh-ed25519", OLD.encoded())))
                .isEqualTo(Standing.TRUSTED);

        known.replace(FRESH);

        assertThat(Files.readAllLines(known.file())).hasSize(2).allMatch(line -> line.startsWith("|1|"));
        assertThat(standing(known, FRESH)).isEqualTo(Standing.TRUSTED);
        assertThat(standing(known, OLD)).isEqualTo(Standing.CHANGED);
    }

    @Test
    void replacingLeavesOtherMachinesAndMarkedLinesAlone() throws Exception {
        KnownHosts known = KnownHosts.at(folder.resolve("known_hosts"));
        String revoked = "@revoked [vps]:2222 ssh-ed25519 AAAAC3Nzb2xk";
        Files.writeString(
                known.file(), revoked + "\n[vps]:2222,twin ssh-ed25519 AAAAC3Nzb2xk\nother ssh-rsa AAAA\ngarbage\n");

        known.replace(FRESH);

        assertThat(known.file())
                .hasContent(revoked + "\ntwin ssh-ed25519 AAAAC3Nzb2xk\nother ssh-rsa AAAA\ngarbage\n" + FRESH.line());
        assertThat(standing(known, OLD)).isEqualTo(Standing.REVOKED);
    }

    @Test
    void losesNothingWhenManyRecordAtOnce() throws Exception {
        KnownHosts known = KnownHosts.at(folder.resolve("known_hosts"));
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                HostKey key = new HostKey("machine" + i, "ssh-ed25519", OLD.encoded());
                all.add(callers.submit(() -> {
                    known.record(key);
                    return key;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            callers.shutdownNow();
        }

        assertThat(Files.readAllLines(known.file())).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void refusesANameThatWouldBreakTheLine() {
        for (String name : List.of("a b", "a,b", "a\nb", "*", "|1|x", "@revoked", "")) {
            assertThatThrownBy(() -> new HostKey(name, "ssh-ed25519", "AAAA"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Standing standing(KnownHosts known, HostKey key) {
        return RecordedHostKeys.read(key.name(), key.name(), List.of(known.file()))
                .judge(key)
                .standing();
    }
}
