package dev.burnfleet.core.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.plan.Hat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a machine keeps when days go by; {@code -Dburnfleet.year.days=365} lets a year go by. */
class MailboxYearIT {
    private static final int DAYS = Integer.getInteger("burnfleet.year.days", 36);
    /** By then every bound is reached. */
    private static final int FULL = 33;

    private static final int LOGS = 20;
    private static final int OUTPUT = 4000;

    @TempDir
    Path folder;

    @Test
    void keepsNoMoreAfterAYearThanAfterAMonth() throws IOException {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/date")) && Files.exists(Path.of("/proc/self/stat")),
                "skipped, because the clock is set by GNU date");
        try (TestMachine machine = new TestMachine(folder, Shell.DASH, Map.of("PATH", clock()))) {
            machine.christened("ATLAS", "head -c " + OUTPUT + " /dev/zero | tr '\\\\0' x");
            set(start());
            machine.startWorker("ATLAS");
            Kept full = new Kept(0, 0);
            List<TaskRef> ended = List.of();
            for (int day = 1; day <= DAYS; day++) {
                Instant now = start().plus(Duration.ofDays(day));
                set(now);
                Task task = TestMachine.task(
                        "ATLAS",
                        TestMachine.HOME,
                        Hat.IMPLEMENT,
                        now.plusSeconds(3600),
                        Duration.ofDays(2),
                        "x".repeat(OUTPUT));
                long ticket = machine.client.look(TestMachine.PATIENCE).ticket().orElseThrow();
                machine.client.deliver(ticket, new Batch(List.of(task), ended, List.of()), TestMachine.PATIENCE);
                assertThat(machine.awaitResult(task).succeeded()).isTrue();
                ended = List.of(new TaskRef("ATLAS", task.operationId()));
                if (day == FULL) {
                    full = kept(machine);
                }
            }
            Kept last = kept(machine);
            System.getLogger(MailboxYearIT.class.getName())
                    .log(System.Logger.Level.INFO, "after {0} days: {1}; after {2} days: {3}", FULL, full, DAYS, last);
            assertThat(last.files).isLessThanOrEqualTo(full.files);
            assertThat(last.bytes).isLessThanOrEqualTo(full.bytes * 101 / 100);
        }
    }

    private record Kept(long files, long bytes) {}

    /** Counts when the worker has tidied up after its last task. */
    private static Kept kept(TestMachine machine) throws IOException {
        Path logs = machine.box("ATLAS").resolve("log");
        Await.until("it has tidied up", () -> entries(logs) == LOGS);
        long files = 0;
        long bytes = 0;
        try (Stream<Path> all = Files.walk(machine.state)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                if (Files.isRegularFile(file)) {
                    files++;
                    bytes += Files.size(file);
                }
            }
        }
        return new Kept(files, bytes);
    }

    private static long entries(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant start() {
        return Instant.parse("2027-01-01T12:00:00Z");
    }

    /** Puts a date in front of the system's that shows what the test says, and returns the search path. */
    private String clock() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("clock"));
        Path date = Files.writeString(
                bin.resolve("date"),
                "#!/bin/sh\nread -r now <'" + folder.resolve("now") + "'\nexec /usr/bin/date -d \"@$now\" \"$@\"\n");
        Files.setPosixFilePermissions(date, PosixFilePermissions.fromString("rwx------"));
        set(start());
        return bin + ":" + System.getenv("PATH");
    }

    private void set(Instant now) throws IOException {
        Path next = Files.writeString(folder.resolve("now.next"), now.getEpochSecond() + "\n");
        Files.move(next, folder.resolve("now"), StandardCopyOption.ATOMIC_MOVE);
    }
}
