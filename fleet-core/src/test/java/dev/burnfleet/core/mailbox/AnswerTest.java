package dev.burnfleet.core.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.machine.Ended;
import dev.burnfleet.core.plan.Hat;
import dev.burnfleet.core.plan.WorkKey;
import java.time.Instant;
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
