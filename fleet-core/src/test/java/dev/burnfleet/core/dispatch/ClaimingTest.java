package dev.burnfleet.core.dispatch;

import static dev.burnfleet.core.dispatch.TestFleet.NEXUS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.plan.Hat;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two fleets, each with a machine and a ledger of its own, and one tracker. */
class ClaimingTest {
    @TempDir
    Path folder;

    private TestFleet ours;
    private TestFleet theirs;
    private TestBox mac;
    private final Register register = new Register();
    private IssueRef first;
    private IssueRef second;

    @BeforeEach
    void launch() {
        ours = new TestFleet(folder.resolve("ours"));
        theirs = new TestFleet(folder.resolve("theirs"));
        mac = ours.worker("ATLAS", "mac", NEXUS);
        theirs.worker("HERA", "vps", NEXUS);
        first = ours.tracker.issue(NEXUS, 1);
        second = ours.tracker.issue(NEXUS, 2);
    }

    @AfterEach
    void end() {
        ours.close();
        theirs.close();
    }

    private FleetDispatcherBuilder dispatcher(TestFleet fleet, String name) {
        return fleet.dispatcher().tracker(ours.tracker).clock(ours.clock).claims(register.of(name));
    }

    private void finish(int exit) {
        Instant began = ours.clock.instant();
        mac.begin("ATLAS", began);
        mac.end("ATLAS", "ended", exit, began, began);
        ours.clock.advance(Duration.ofSeconds(1));
    }

    private void close(IssueRef issue) {
        ours.tracker.issues.removeIf(other -> other.ref().equals(issue));
    }

    private static List<IssueRef> solved(CycleReport report) {
        return report.given().stream()
                .filter(given -> given.assignment().work().hat() == Hat.IMPLEMENT)
                .flatMap(given -> given.assignment().work().issue().stream())
                .toList();
    }

    @Test
    void workOnDifferentIssuesAndSayWhoHasTheOther() throws InterruptedException {
        CycleReport one = dispatcher(ours, "ours").build().runCycle();
        CycleReport other = dispatcher(theirs, "theirs").build().runCycle();

        assertThat(solved(one)).containsExactly(first);
        assertThat(solved(other)).containsExactly(second);
        assertThat(other.leftAlone().get(first)).startsWith("claimed by ours until ");
        assertThat(one.leftAlone().get(second)).doesNotContain("claimed");
    }

    @Test
    void holdAnIssueForLongerThanItsRunCanLast() throws InterruptedException {
        dispatcher(ours, "ours").build().runCycle();

        assertThat(register.until(first)).isAfter(ours.onlyOpen().leaseUntil());
    }

    @Test
    void keepAnIssueForItsNextTry() throws InterruptedException {
        FleetDispatcher mine = dispatcher(ours, "ours").build();
        close(second);
        mine.runCycle();
        finish(1);

        CycleReport again = mine.runCycle();

        assertThat(again.judged()).hasSize(1);
        assertThat(solved(again)).containsExactly(first);
        assertThat(register.holder(first)).isEqualTo("ours");
    }

    @Test
    void giveBackWhatIsDone() throws InterruptedException {
        FleetDispatcher mine = dispatcher(ours, "ours").build();
        mine.runCycle();
        finish(0);
        close(first);

        mine.runCycle();

        assertThat(register.holder(first)).isEmpty();
        assertThat(register.holder(second)).isEqualTo("ours");
    }

    @Test
    void takeWhatTheyHeldUpAgainAfterACrash() throws InterruptedException {
        register.of("ours").hold(first, Duration.ofMinutes(1));

        CycleReport report = dispatcher(ours, "ours").build().runCycle();

        assertThat(solved(report)).containsExactly(first);
        assertThat(register.until(first)).isAfter(ours.onlyOpen().leaseUntil());
    }

    @Test
    void giveNothingOutWhileItCannotBeClaimed() throws InterruptedException {
        FleetDispatcher mine = dispatcher(ours, "ours").build();
        register.broken = true;

        CycleReport report = mine.runCycle();

        assertThat(report.given()).isEmpty();
        assertThat(report.leftAlone()).containsEntry(first, "cannot be claimed: out of order");
        assertThat(ours.ledger.open()).isEmpty();
        assertThat(ours.heard(FleetEvent.ClaimsFailed.class))
                .extracting(FleetEvent.ClaimsFailed::why)
                .containsOnly("out of order");
        register.broken = false;
        assertThat(solved(mine.runCycle())).containsExactly(first);
    }

    @Test
    void giveNothingOutWhenAClaimCameTooLateToCoverTheRun() throws InterruptedException {
        register.onHold = () -> ours.clock.advance(Duration.ofMinutes(6));

        CycleReport report = dispatcher(ours, "ours").build().runCycle();

        assertThat(report.given()).isEmpty();
        assertThat(register.holder(first)).isEmpty();
    }

    @Test
    void askAgainAfterAWhileForWhatTheOtherHad() throws InterruptedException {
        register.of("theirs").hold(first, Duration.ofHours(9));
        register.of("theirs").hold(second, Duration.ofHours(9));
        FleetDispatcher mine = dispatcher(ours, "ours").build();
        assertThat(mine.runCycle().given()).isEmpty();
        register.of("theirs").release(second);

        assertThat(mine.runCycle().given()).isEmpty();
        ours.clock.advance(Claiming.AGAIN);

        assertThat(solved(mine.runCycle())).containsExactly(second);
    }

    @Test
    void shareSecondHats() throws InterruptedException {
        ours.worker("VULCAN", "mac", NEXUS);
        close(second);

        FleetDispatcher mine = dispatcher(ours, "ours").build();
        mine.runCycle();
        mac.begin("ATLAS", ours.clock.instant());

        CycleReport report = mine.runCycle();

        assertThat(report.given())
                .extracting(given -> given.assignment().work().hat())
                .singleElement()
                .isNotEqualTo(Hat.IMPLEMENT);
        assertThat(register.asked).containsExactly(first);
    }

    @Test
    void tidyUpOnceADay() throws InterruptedException {
        FleetDispatcher mine = dispatcher(ours, "ours").build();
        mine.runCycle();
        mine.runCycle();
        assertThat(register.tidied).containsExactly(NEXUS);
        ours.clock.advance(Duration.ofDays(1));

        mine.runCycle();

        assertThat(register.tidied).containsExactly(NEXUS, NEXUS);
    }

    /** Claims in memory, by the clock of the test. */
    private final class Register {
        private final Map<IssueRef, IssueClaims.Other> held = new HashMap<>();
        private final List<IssueRef> asked = new ArrayList<>();
        private final List<RepositoryName> tidied = new ArrayList<>();
        private volatile boolean broken;
        private volatile Runnable onHold = () -> {};

        IssueClaims of(String name) {
            return new IssueClaims() {
                @Override
                public Optional<Other> hold(IssueRef issue, Duration lease) {
                    synchronized (Register.this) {
                        if (broken) {
                            throw new TrackerException("out of order", null);
                        }
                        asked.add(issue);
                        Instant now = ours.clock.instant();
                        onHold.run();
                        Other other = held.get(issue);
                        if (other != null && !other.holder().equals(name) && now.isBefore(other.until())) {
                            return Optional.of(other);
                        }
                        held.put(issue, new Other(name, now.plus(lease)));
                        return Optional.empty();
                    }
                }

                @Override
                public void release(IssueRef issue) {
                    synchronized (Register.this) {
                        if (holder(issue).equals(name)) {
                            held.remove(issue);
                        }
                    }
                }

                @Override
                public void tidy(Collection<RepositoryName> repositories) {
                    synchronized (Register.this) {
                        tidied.addAll(repositories);
                    }
                }
            };
        }

        synchronized String holder(IssueRef issue) {
            return Optional.ofNullable(held.get(issue))
                    .map(IssueClaims.Other::holder)
                    .orElse("");
        }

        synchronized Instant until(IssueRef issue) {
            return Optional.ofNullable(held.get(issue)).orElseThrow().until();
        }
    }
}
