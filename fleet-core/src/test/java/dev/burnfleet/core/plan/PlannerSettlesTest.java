package dev.burnfleet.core.plan;

import static dev.burnfleet.core.plan.Situation.NEXUS;
import static dev.burnfleet.core.plan.Situation.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.roster.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerSettlesTest {
    private static final List<Ending> ENDINGS = List.of(Ending.DONE, Ending.FAILED, Ending.OURS);

    @Test
    void reviewsAndSecondHatsComeToAnEndHoweverTheyGo() {
        for (long seed = 1; seed <= 100; seed++) {
            Situation given = RandomSituation.of(seed);
            given.orders.clear();
            given.mailboxes.replaceAll((agent, view) -> new MailboxView(agent, Optional.empty(), 0));
            Random random = new Random(seed);
            int rounds = 0;
            for (DispatchPlan plan = given.plan(); late(plan); plan = given.plan()) {
                assertThat(rounds++).as("rounds with seed %d", seed).isLessThan(200);
                for (Assignment assignment : plan.assignments()) {
                    Ending ending =
                            assignment.work().hat() == Hat.IMPLEMENT ? Ending.DONE : ENDINGS.get(random.nextInt(3));
                    given.ended(assignment.work(), assignment.agent().name(), ending, 0);
                }
            }
        }
    }

    @Test
    void asksTheCouncilOnlySoOften() {
        Situation given = new Situation();
        given.adviser("TESLA", Role.COUNCIL);
        given.adviser("ARGUS", Role.SENTINEL);
        given.issue(1, Set.of("council"));
        int questions = 0;
        for (DispatchPlan plan = given.plan(); !plan.assignments().isEmpty(); plan = given.plan()) {
            assertThat(questions++).isLessThan(20);
            plan.assignments().forEach(question -> given.ended(question.work(), "TESLA", Ending.FAILED, 0));
        }
        assertThat(questions).isEqualTo(5);
    }

    @Test
    void neverFailsOnOddInput() {
        RepositoryName elsewhere = RepositoryName.parse("no/where");
        Situation given = new Situation();
        given.waiting = Integer.MAX_VALUE;
        given.maxPanes = Integer.MIN_VALUE;
        given.councilSeats = Integer.MAX_VALUE;
        given.worker("ATLAS");
        given.worker("ATLAS", "allegro", elsewhere);
        given.mailbox("ATLAS", Integer.MIN_VALUE);
        given.issue(1);
        given.issue(1);
        given.issue(2, Set.of("council"));
        given.orders.add(new StandingOrder("\u0000", NEXUS, "", List.of(), Duration.ofSeconds(Long.MAX_VALUE)));
        given.orders.add(new StandingOrder("\u0000", NEXUS, "", List.of(), Duration.ofSeconds(Long.MIN_VALUE)));
        for (String subject : List.of("", "#", "#0", "#x", "#99999999999999999999", "!1", "!@", "order:", "#1@x")) {
            for (Hat hat : Hat.values()) {
                for (Instant when : List.of(Instant.MIN, NOW, Instant.MAX)) {
                    WorkKey work = new WorkKey(NEXUS, subject, hat);
                    given.records.add(new WorkRecord(
                            work,
                            "GONE",
                            Integer.MAX_VALUE,
                            when,
                            when,
                            Optional.empty(),
                            Optional.of(Ending.FAILED),
                            Optional.empty()));
                }
            }
        }
        given.ended(WorkKey.order(NEXUS, "\u0000", 0), "ATLAS", Ending.OURS, 10);

        assertThatCode(given::plan).doesNotThrowAnyException();
        assertThat(given.plan().assignments())
                .filteredOn(assignment -> assignment.work().issue().equals(Optional.of(new IssueRef(NEXUS, 1))))
                .hasSize(1);
    }

    private static boolean late(DispatchPlan plan) {
        return plan.assignments().stream()
                .anyMatch(assignment -> assignment.rung() == Rung.SECOND_HAT || assignment.rung() == Rung.FRESH);
    }
}
