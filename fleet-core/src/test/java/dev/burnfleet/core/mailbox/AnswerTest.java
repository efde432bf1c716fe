package dev.burnfleet.core.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.machine.Ended;
import dev.burnfleet.core.plan.Hat;
import dev.burnfleet.core.plan.WorkKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Reading what a machine answers. */
class AnswerTest {
    @Test
    void ignoresWhatOthersPrint() {
        Answer answer = read("Welcome!\nBURN x begin\nno newline\nBURN n begin\na 1\nBURN n end 0\nlogout\n");

        assertThat(answer.lines()).containsExactly("a 1");
    }

    @Test
    void anAnswerWithoutItsEndIsUnreadable() {
        assertProblem("BURN n begin\na 1\n", MailboxException.Problem.UNREADABLE);
        assertProblem("", MailboxException.Problem.UNREADABLE);
        assertProblem("BURN n begin\ntask x\nBURN n end 0\n", MailboxException.Problem.UNREADABLE);
    }

    @Test
    void namesEveryRefusal() {
        assertProblem("BURN n begin\nBURN n end 3\n", MailboxException.Problem.NOT_INSTALLED);
        assertProblem("BURN n begin\nBURN n end 4\n", MailboxException.Problem.OTHER_PROTOCOL);
        assertProblem("BURN n begin\nBURN n end 5\n", MailboxException.Problem.BUSY);
        assertProblem("BURN n begin\nBURN n end 6\n", MailboxException.Problem.DAMAGED);
        assertProblem("BURN n begin\nproblem full\nBURN n end 7\n", MailboxException.Problem.FAILED);
    }

    @Test
    void readsMailboxesHoldsAndResults() {
        Look look = LookReader.read(read("""
                BURN n begin
                ticket 7
                clock 1000
                script fleet-0.sh
                box ATLAS yes no
                hold 900 1100 exit status 75
                task new op-00000001 0 -
                task run op-00000002 1 950 Timmy_Foundation/the-nexus #12 implement
                task done op-00000001 1 -
                +Outcome: ended
                +Ok: yes
                +Exit: 0
                +Started: 960
                +Ended: 970
                +Session: s
                +Reason: exit status 0
                +
                +last \u001b[31mwords
                box HERA no yes
                task dead op-00000003 0 -
                BURN n end 0
                """));

        assertThat(look.ticket()).hasValue(7);
        assertThat(look.machineTime()).isEqualTo(Instant.ofEpochSecond(1000));
        MailboxState atlas = look.mailbox("ATLAS").orElseThrow();
        assertThat(atlas.hold())
                .contains(new Hold("exit status 75", Instant.ofEpochSecond(900), Instant.ofEpochSecond(1100)));
        assertThat(atlas.outstanding()).isEqualTo(1);
        assertThat(atlas.tasks()).hasSize(2);
        TaskResult result = atlas.tasks().get(0).result().orElseThrow();
        assertThat(result.succeeded()).isTrue();
        assertThat(result.errors()).isEqualTo("last  [31mwords");
        assertThat(atlas.tasks().get(1).work())
                .contains(WorkKey.issue(
                        new IssueRef(RepositoryName.parse("Timmy_Foundation/the-nexus"), 12), Hat.IMPLEMENT));
        assertThat(atlas.tasks().get(1).startedAt()).contains(Instant.ofEpochSecond(950));
        MailboxState hera = look.mailbox("HERA").orElseThrow();
        assertThat(hera.worker()).isEqualTo(MailboxState.Worker.ALIVE);
        assertThat(hera.tasks().get(0).result().orElseThrow().reason()).contains("missing");
    }

    @Test
    void saysWhatAFailureSaidAndNothingElse() {
        assertThatThrownBy(() -> read("BURN n begin\nproblems none\nproblem full\nproblem of x\nBURN n end 7\n"))
                .isInstanceOf(MailboxException.class)
                .hasMessageContaining("full; of x")
                .hasMessageNotContaining("none");
    }

    @Test
    void readsWhatAMachineSaysOfItself() {
        MachineReport report = StatusReader.read(read("""
                BURN n begin
                clock 1000
                system Linux 6.1
                load 0.25
                processors 8
                memory-total 1000
                memory-available 900
                disk-total 800
                disk-available 700
                git git version 2.39
                BURN n extra
                one
                two
                extra-status 3
                BURN n end 0
                """));

        assertThat(report)
                .isEqualTo(new MachineReport(
                        new Look(OptionalLong.empty(), Instant.ofEpochSecond(1000), "", List.of()),
                        "Linux 6.1",
                        OptionalDouble.of(0.25),
                        OptionalInt.of(8),
                        OptionalLong.of(1000),
                        OptionalLong.of(900),
                        OptionalLong.of(800),
                        OptionalLong.of(700),
                        Optional.of("git version 2.39"),
                        Optional.empty(),
                        3,
                        "one\ntwo"));
        MachineReport silent = StatusReader.read(read("BURN n begin\nBURN n end 0\n"));
        assertThat(silent.system()).isEqualTo("unknown");
        assertThat(silent.extraStatus()).isZero();
        assertThat(silent.extraOutput()).isEmpty();
    }

    @Test
    void readsWhatBecameOfADelivery() {
        Receipt receipt = ReceiptReader.read(read("""
                BURN n begin
                put op-00000001 published
                put op-00000002 no_mailbox
                take op-00000003 too_late
                BURN n end 0
                """));

        assertThat(receipt)
                .isEqualTo(new Receipt(
                        Receipt.Status.PUBLISHED,
                        Map.of(
                                "op-00000001", Receipt.Delivered.PUBLISHED,
                                "op-00000002", Receipt.Delivered.NO_MAILBOX),
                        Map.of("op-00000003", Receipt.Withdrawn.TOO_LATE)));
        assertThat(ReceiptReader.read(read("BURN n begin\nstale\nput op-00000001 published\nBURN n end 0\n")))
                .isEqualTo(new Receipt(Receipt.Status.STALE, Map.of(), Map.of()));
        assertThat(ReceiptReader.readChristening(read("BURN n begin\nagent ATLAS changed\nBURN n end 0\n"))
                        .agents())
                .isEqualTo(Map.of("ATLAS", ChristenReport.Change.CHANGED));
    }

    @Test
    void readsAWholeResult() {
        TaskResult result = ResultReader.read(
                List.of(
                        "Outcome: timeout",
                        "Ok: no",
                        "Exit: 143",
                        "Started: 10",
                        "Ended: 20",
                        "Session: s-1",
                        "",
                        "last"),
                Instant.EPOCH);
        assertThat(result)
                .isEqualTo(new TaskResult(
                        TaskResult.Outcome.TIMEOUT,
                        false,
                        OptionalInt.of(143),
                        Optional.of(Instant.ofEpochSecond(10)),
                        Instant.ofEpochSecond(20),
                        Optional.of("s-1"),
                        "its result is missing",
                        "last"));

        assertThat(ResultReader.read(List.of("Ok: yes", "Session: -"), Instant.EPOCH))
                .isEqualTo(new TaskResult(
                        TaskResult.Outcome.CRASH,
                        true,
                        OptionalInt.empty(),
                        Optional.empty(),
                        Instant.EPOCH,
                        Optional.empty(),
                        "its result is missing",
                        ""));
    }

    /** A full disk or lost power can leave any part of a file; the machine's other mailboxes must stay readable. */
    @Test
    void aResultOfWhichOnlyAPartIsLeftIsACrashAndHidesNothingElse() {
        Look look = LookReader.read(read("""
                BURN n begin
                clock 1000
                box ATLAS yes no
                task done op-00000001 1 -
                +Outcome: en
                +Exit: 0x
                +Started: 9223372036854775807
                box HERA yes yes
                task done op-00000002 1 -
                +Outcome: ended
                +Ended: 97O
                BURN n end 0
                """));

        TaskResult torn =
                look.mailbox("ATLAS").orElseThrow().tasks().get(0).result().orElseThrow();
        assertThat(torn.outcome()).isEqualTo(TaskResult.Outcome.CRASH);
        assertThat(torn.exit()).isEmpty();
        assertThat(torn.startedAt()).isEmpty();
        TaskResult last =
                look.mailbox("HERA").orElseThrow().tasks().get(0).result().orElseThrow();
        assertThat(last.outcome()).isEqualTo(TaskResult.Outcome.ENDED);
        assertThat(last.endedAt()).isEqualTo(Instant.ofEpochSecond(1000));
    }

    @Test
    void aReportWithoutItsNumbersIsUnreadable() {
        for (String line :
                new String[] {"load x", "processors 1.5", "disk-total 1e3", "BURN n extra", "BURN n extra\nx"}) {
            assertThatThrownBy(() -> StatusReader.read(read("BURN n begin\n" + line + "\nBURN n end 0\n")))
                    .as(line)
                    .isInstanceOfSatisfying(
                            MailboxException.class,
                            e -> assertThat(e.problem()).isEqualTo(MailboxException.Problem.UNREADABLE));
        }
    }

    @Test
    void whatAMachineSaysTurnsNothingAroundWhereItIsShown() {
        Look look = LookReader.read(
                read("BURN n begin\nscript a\u001b[2J\nbox A\u202eB yes no\nhold 1 2 x\u2066y\u0007\nBURN n end 0\n"));

        assertThat(look.scriptVersion()).isEqualTo("a?[2J");
        assertThat(look.mailboxes()).singleElement().satisfies(box -> {
            assertThat(box.agent()).isEqualTo("A?B");
            assertThat(box.hold()).contains(new Hold("x y ", Instant.ofEpochSecond(1), Instant.ofEpochSecond(2)));
        });
    }

    private static Answer read(String output) {
        return Answer.read(new Ended(0, output, ""), "n");
    }

    private static void assertProblem(String output, MailboxException.Problem problem) {
        assertThatThrownBy(() -> LookReader.read(read(output)))
                .isInstanceOfSatisfying(
                        MailboxException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }
}
