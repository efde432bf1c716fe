package dev.burnfleet.core.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.burnfleet.core.machine.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Looking and delivering, against the real script. No worker runs here. */
@ParameterizedClass
@EnumSource(Shell.class)
class DeliveryIT {
    private final Shell shell;

    @TempDir
    Path folder;

    private TestMachine machine;

    DeliveryIT(Shell shell) {
        this.shell = shell;
    }

    @BeforeEach
    void begin() throws IOException {
        machine = new TestMachine(folder, shell);
    }

    @AfterEach
    void end() throws IOException {
        machine.close();
    }

    @Test
    void aMachineThatWasNeverLaunchedSaysSo() {
        assertThatThrownBy(() -> machine.client.look(TestMachine.PATIENCE))
                .isInstanceOfSatisfying(
                        MailboxException.class,
                        e -> assertThat(e.problem()).isEqualTo(MailboxException.Problem.NOT_INSTALLED));
    }

    @Test
    void theProgramOfASessionIsKeptAsItIsAndWhatFollowsIsLeftAlone() throws IOException {
        machine.with("ATLAS");
        String program = "echo 'a\\b'  \"$x\"\n\n  # caf\u00e9\nend\n";
        String input = MailboxClient.prepareInput(List.of("ATLAS", "HERA"), program) + "and more\n";
        List<String> argv = List.of(
                "/bin/sh",
                "-c",
                "s=$(cat \"$1/bin/current\"); \"$BURN_SH\" \"$1/bin/$s\" prepare \"$1\" n1 1; cat",
                "sh",
                machine.state.toString());

        Ended ended = machine.link.run(argv, input.getBytes(StandardCharsets.UTF_8), TestMachine.PATIENCE);

        assertThat(ended.output()).contains("made HERA\n").endsWith("BURN n1 end 0\nand more\n");
        assertThat(machine.state.resolve("session.sh"))
                .content(StandardCharsets.UTF_8)
                .isEqualTo(program);
        assertThat(machine.state.resolve("panes")).hasContent("ATLAS\nHERA\n");
        machine.with("ATLAS");
        assertThat(machine.state.resolve("panes")).hasContent("ATLAS\nHERA\n");
    }

    @Test
    void preparingTwiceMakesMailboxesOnce() throws IOException {
        assertThat(machine.client.prepare(WorkerScript.load(), List.of("ATLAS"), TestMachine.PATIENCE))
                .containsExactly("ATLAS");
        assertThat(machine.client.prepare(WorkerScript.load(), List.of("ATLAS", "HERA"), TestMachine.PATIENCE))
                .containsExactly("HERA");
        assertThat(machine.client.peek(TestMachine.PATIENCE).mailboxes())
                .extracting(MailboxState::agent)
                .containsExactly("ATLAS", "HERA");
        assertThat(Files.getPosixFilePermissions(machine.state)).hasSize(3);
    }

    @Test
    void twiceIsOnce() {
        machine.with("ATLAS");
        Task task = TestMachine.task("ATLAS", "x");
        long ticket = machine.client.look(TestMachine.PATIENCE).ticket().orElseThrow();
        Batch batch = new Batch(List.of(task), List.of(), List.of());

        assertThat(machine.client.deliver(ticket, batch, TestMachine.PATIENCE).tasks())
                .containsEntry(task.operationId(), Receipt.Delivered.PUBLISHED);
        assertThat(machine.client.deliver(ticket, batch, TestMachine.PATIENCE).tasks())
                .containsEntry(task.operationId(), Receipt.Delivered.DUPLICATE);
        assertThat(state().tasks()).hasSize(1);
    }

    @Test
    void anIdThatFollowsAHalfWrittenOneIsRememberedAsWell() throws IOException {
        machine.with("ATLAS");
        Task task = TestMachine.task("ATLAS", "x");
        Task first = TestMachine.task("ATLAS", "x");
        machine.send(first);
        acknowledge(first);
        try (Stream<Path> days = Files.list(machine.state.resolve("ids"))) {
            Path day = days.findFirst().orElseThrow();
            Files.writeString(day, Files.readString(day) + "op-hal");
        }

        machine.send(task);
        acknowledge(task);

        assertThat(machine.send(task).tasks()).containsEntry(task.operationId(), Receipt.Delivered.DUPLICATE);
    }

    @Test
    void aTicketIsAboveTheClockSoThatNoneComesAgainWhenAPowerLossTookTheLastOnes() throws IOException {
        machine.with("ATLAS");
        Path kept = machine.state.resolve("ticket");
        long before = Instant.now().getEpochSecond();

        assertThat(ticket()).isGreaterThan(before);
        Files.writeString(kept, "8000000000\n");
        assertThat(ticket()).isEqualTo(8_000_000_001L);
        Files.writeString(kept, "");
        assertThat(ticket()).isBetween(before, 8_000_000_000L);
    }

    @Test
    void aLateDeliveryNeverAppearsAfterALaterLook() {
        machine.with("ATLAS");
        long old = machine.client.look(TestMachine.PATIENCE).ticket().orElseThrow();
        machine.client.look(TestMachine.PATIENCE);

        Receipt receipt = machine.client.deliver(
                old, new Batch(List.of(TestMachine.task("ATLAS", "x")), List.of(), List.of()), TestMachine.PATIENCE);

        assertThat(receipt.status()).isEqualTo(Receipt.Status.STALE);
        assertThat(state().tasks()).isEmpty();
    }

    @Test
    void anIdThatWasAcknowledgedIsStillRemembered() throws IOException {
        machine.with("ATLAS");
        Task task = TestMachine.task("ATLAS", "x");
        machine.send(task);
        acknowledge(task);
        assertThat(state().tasks()).isEmpty();

        assertThat(machine.send(task).tasks()).containsEntry(task.operationId(), Receipt.Delivered.DUPLICATE);
    }

    @Test
    void removesWhatDeliveriesThatWereCutShortHaveLeft() throws IOException {
        machine.with("ATLAS");
        Path old = Files.createDirectories(machine.state.resolve("batch").resolve("cut"));
        Files.createFile(old.resolve("SUMS"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(3))));
        Path young = Files.createDirectories(machine.state.resolve("batch").resolve("running"));

        machine.send(TestMachine.task("ATLAS", "x"));

        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void takesBackWhatNobodyHasClaimed() throws IOException {
        machine.with("ATLAS");
        Task waiting = TestMachine.task("ATLAS", "x");
        Task claimed = TestMachine.task("ATLAS", "x");
        machine.send(claimed);
        try (var files = Files.list(machine.box("ATLAS").resolve("new"))) {
            Path only = files.findFirst().orElseThrow();
            Files.move(only, machine.box("ATLAS").resolve("cur").resolve(only.getFileName()));
        }
        machine.send(waiting);

        Receipt receipt = deliver(new Batch(
                List.of(),
                List.of(),
                List.of(
                        new TaskRef("ATLAS", waiting.operationId()),
                        new TaskRef("ATLAS", claimed.operationId()),
                        new TaskRef("ATLAS", "op-unheard-of"))));

        assertThat(receipt.withdrawals())
                .containsEntry(waiting.operationId(), Receipt.Withdrawn.WITHDRAWN)
                .containsEntry(claimed.operationId(), Receipt.Withdrawn.TOO_LATE)
                .containsEntry("op-unheard-of", Receipt.Withdrawn.UNKNOWN);
        assertThat(state().tasks()).extracting(TaskState::stage).containsExactly(TaskState.Stage.CUR);
    }

    @Test
    void saysWhereThereIsNoMailbox() {
        machine.with("ATLAS");
        Task task = TestMachine.task("NOBODY", "x");

        assertThat(machine.send(task).tasks()).containsEntry(task.operationId(), Receipt.Delivered.NO_MAILBOX);
    }

    @Test
    void anArchiveThatWasCutPublishesNothing() {
        machine.with("ATLAS");
        Delivery whole = Delivery.of(
                machine.client.look(TestMachine.PATIENCE).ticket().orElseThrow(),
                new Batch(
                        List.of(TestMachine.task("ATLAS", "a"), TestMachine.task("ATLAS", "b")), List.of(), List.of()));
        for (int blocks = 0; blocks * 512 < whole.archive().length - 1024; blocks++) {
            byte[] cut = Arrays.copyOf(whole.archive(), blocks * 512);
            Ended answer = machine.link.run(
                    List.of(
                            machine.link.environment().get("BURN_SH"),
                            machine.state + "/bin/" + WorkerScript.load().fileName(),
                            "deliver",
                            machine.state.toString(),
                            "cut" + blocks,
                            "1",
                            "1",
                            whole.checksum()),
                    cut,
                    TestMachine.PATIENCE);
            assertThat(answer.output()).as("cut after %d blocks", blocks).contains("end 6");
        }
        assertThat(state().tasks()).isEmpty();
        assertThat(machine.state.resolve("batch")).isEmptyDirectory();
    }

    @Test
    void twentyAtOnceSerialise() throws Exception {
        machine.with("ATLAS");
        ExecutorService pool = Executors.newFixedThreadPool(20);
        try {
            List<Future<Long>> looks = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                looks.add(pool.submit(
                        () -> machine.client.look(TestMachine.PATIENCE).ticket().orElseThrow()));
            }
            List<Long> tickets = new ArrayList<>();
            for (Future<Long> look : looks) {
                tickets.add(look.get());
            }
            assertThat(tickets).doesNotHaveDuplicates();
            long newest = tickets.stream().max(Long::compare).orElseThrow();
            List<Future<Receipt>> receipts = new ArrayList<>();
            for (long ticket : tickets) {
                Batch batch = new Batch(List.of(TestMachine.task("ATLAS", "x")), List.of(), List.of());
                receipts.add(pool.submit(() -> machine.client.deliver(ticket, batch, TestMachine.PATIENCE)));
            }
            int published = 0;
            for (int i = 0; i < receipts.size(); i++) {
                boolean accepted = receipts.get(i).get().status() == Receipt.Status.PUBLISHED;
                assertThat(accepted).isEqualTo(tickets.get(i) == newest);
                published += accepted ? 1 : 0;
            }
            assertThat(published).isEqualTo(1);
            assertThat(state().tasks()).hasSize(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void christeningTwiceChangesNothing() throws IOException {
        machine.with("ATLAS");
        Path keys = Files.writeString(folder.resolve("shared keys"), "k\n");
        Identity plain = TestMachine.identity("ATLAS", "exit 0", HoldPolicy.none("ATLAS"));
        Identity identity = new Identity(
                "ATLAS",
                plain.role(),
                plain.home(),
                plain.command(),
                plain.workplace(),
                plain.hold(),
                java.util.Map.of("SOUL.md", "I am Atlas.\n", "sub dir/x", ""),
                java.util.Map.of(".env", keys.toString()),
                plain.preface(),
                plain.credential());
        Christening christening = new Christening(
                List.of(identity, TestMachine.identity("NOBODY", "", HoldPolicy.none("NOBODY"))),
                List.of(new Credential("gitea", "http://127.0.0.1:3000", "burn", "s3cret")),
                OptionalInt.empty());

        ChristenReport first = machine.client.christen(christening, TestMachine.PATIENCE);
        ChristenReport second = machine.client.christen(christening, TestMachine.PATIENCE);

        assertThat(first.agents())
                .containsEntry("ATLAS", ChristenReport.Change.CHANGED)
                .containsEntry("NOBODY", ChristenReport.Change.NO_MAILBOX);
        assertThat(second.agents()).containsEntry("ATLAS", ChristenReport.Change.UNCHANGED);
        assertThat(machine.box("ATLAS").resolve("home/SOUL.md")).hasContent("I am Atlas.\n");
        assertThat(machine.box("ATLAS").resolve("home/sub dir/x")).isEmptyFile();
        assertThat(Files.getPosixFilePermissions(machine.state.resolve("credentials/gitea")))
                .hasSize(2);
        assertThat(christening.toString()).doesNotContain("s3cret");
    }

    @Test
    void tellsHowTheMachineIsAndRunsOneMoreProgram() {
        machine.with("ATLAS");

        MachineReport report =
                machine.client.status(List.of("/bin/sh", "-c", "printf 'a\\r\\nb'; exit 3"), TestMachine.PATIENCE);

        assertThat(report.extraOutput()).isEqualTo("a\r\nb");
        assertThat(report.extraStatus()).isEqualTo(3);
        assertThat(report.look().ticket()).isEmpty();
        assertThat(report.look().mailbox("ATLAS")).isPresent();
        assertThat(report.system()).isNotBlank();
        assertThat(report.processors().orElse(0)).isPositive();
        assertThat(report.memoryAvailable().orElse(0)).isPositive();
        assertThat(report.diskAvailable().orElse(0)).isPositive();
        assertThat(report.load()).isPresent();
        assertThat(report.git()).isPresent();
    }

    /** Ends the one task that waits, and acknowledges it. */
    private void acknowledge(Task task) throws IOException {
        try (Stream<Path> files = Files.list(machine.box("ATLAS").resolve("new"))) {
            Path only = files.findFirst().orElseThrow();
            Files.move(only, machine.box("ATLAS").resolve("done").resolve(only.getFileName()));
        }
        deliver(new Batch(List.of(), List.of(new TaskRef("ATLAS", task.operationId())), List.of()));
    }

    private long ticket() {
        return machine.client.look(TestMachine.PATIENCE).ticket().orElseThrow();
    }

    private MailboxState state() {
        return machine.client.peek(TestMachine.PATIENCE).mailbox("ATLAS").orElseThrow();
    }

    private Receipt deliver(Batch batch) {
        long ticket = machine.client.look(TestMachine.PATIENCE).ticket().orElseThrow();
        return machine.client.deliver(ticket, batch, TestMachine.PATIENCE);
    }
}
