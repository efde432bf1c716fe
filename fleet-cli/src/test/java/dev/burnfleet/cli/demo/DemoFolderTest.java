package dev.burnfleet.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {
    @TempDir
    Path temp;

    @Test
    void isClosedToOthers() throws Exception {
        DemoFolder folder = new DemoFolder(temp.resolve("demo"));
        folder.make();
        DemoFolder.writePrivately(folder.token(), "secret\n");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.root())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.token())))
                .isEqualTo("rw-------");
    }

    @Test
    void refusesAFolderThatHoldsSomethingElse() throws Exception {
        Path mine = Files.writeString(temp.resolve("thesis.txt"), "years of work");
        DemoFolder folder = new DemoFolder(temp);

        assertThatThrownBy(folder::make).isInstanceOf(IOException.class).hasMessageContaining("--dir");
        folder.delete();

        assertThat(mine).hasContent("years of work");
    }

    @Test
    void deletesItselfAndNothingThatALinkLeadsTo() throws Exception {
        Path outside = Files.createDirectory(temp.resolve("outside"));
        Path kept = Files.writeString(outside.resolve("kept"), "kept");
        DemoFolder folder = new DemoFolder(temp.resolve("demo"));
        folder.make();
        Files.createSymbolicLink(folder.root().resolve("link"), outside);
        Files.createDirectories(folder.state("mac").resolve("agents/HAMMER/new"));

        folder.delete();

        assertThat(folder.root()).doesNotExist();
        assertThat(kept).hasContent("kept");
    }

    @Test
    void hasNoLeftoversOfAProcessThatNeverWas() throws Exception {
        DemoFolder folder = new DemoFolder(temp.resolve("demo"));
        folder.make();
        ServerProcess server = new ServerProcess(folder);

        assertThat(server.isAlive()).isFalse();
        server.stop();
    }

    @Test
    void doesNotTakeAnotherProcessOfTheSameNumberForTheServer() throws Exception {
        DemoFolder folder = new DemoFolder(temp.resolve("demo"));
        folder.make();
        DemoFolder.writePrivately(folder.process(), ProcessHandle.current().pid() + " 2001-01-01T00:00:00Z\n");
        ServerProcess server = new ServerProcess(folder);

        assertThat(server.isAlive()).isFalse();
        server.stop();
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }
}
