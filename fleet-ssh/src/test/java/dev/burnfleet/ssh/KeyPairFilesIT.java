package dev.burnfleet.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that this module makes, as OpenSSH's own programs see them. */
final class KeyPairFilesIT {
    @TempDir
    private Path folder;

    @Test
    void sshKeygenFindsTheSameKeyInBothFiles() throws Exception {
        Path file = folder.resolve("id");
        KeyPairFiles.makeEd25519(file, "for a test");

        assertThat(keygen("-y", "-P", "", "-f", file.toString()))
                .isEqualTo(Files.readString(folder.resolve("id.pub")))
                .startsWith("ssh-ed25519 ")
                .endsWith(" for a test\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void leavesAKeyThatIsThere() throws Exception {
        Path file = Files.writeString(folder.resolve("id"), "mine");

        KeyPairFiles.makeEd25519(file, "another");

        assertThat(file).hasContent("mine");
        assertThat(folder.resolve("id.pub")).doesNotExist();
    }

    @Test
    void refusesACommentThatWouldBreakTheLine() {
        assertThatThrownBy(() -> KeyPairFiles.makeEd25519(folder.resolve("id"), "a\nb"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(folder).isEmptyDirectory();
    }

    private static String keygen(String... arguments) throws Exception {
        String[] argv = new String[arguments.length + 1];
        argv[0] = "ssh-keygen";
        System.arraycopy(arguments, 0, argv, 1, arguments.length);
        Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
