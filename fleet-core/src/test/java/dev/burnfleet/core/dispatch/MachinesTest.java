package dev.burnfleet.core.dispatch;

import static dev.burnfleet.core.dispatch.TestFleet.NEXUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.burnfleet.core.machine.MachineException;
import dev.burnfleet.core.plan.Ending;
import dev.burnfleet.core.plan.Rung;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two machines, one of which is in trouble. */
class MachinesTest {
    @TempDir
    Path folder;

    private TestFleet fleet;
    private TestBox mac;
    private TestBox allegro;

    @BeforeEach
    void launch() {
        fleet = new TestFleet(folder);
        mac = fleet.worker("ATLAS", "mac", NEXUS);
        allegro = fleet.worker("HERA", "allegro", NEXUS);
    }

    @AfterEach
    void end() {
        fleet.close();
    }

    private void unreachable() {
        allegro.link.before("look", () -> {
            throw MachineException.notDone("allegro does not answer: connection refused", null);
        });
    }

    @Test
    void aMachineThatHangsDelaysNobodyAndItsLateLookSpoilsNothing() throws InterruptedException {
        fleet.tracker.issue(NEXUS, 1);
        CountDownLatch hang = new CountDownLatch(1);
        CountDownLatch late = new CountDownLatch(1);
        allegro.link.before("look", () -> await(hang));
        allegro.link.after("look", late::countDown);

        try (FleetDispatcher dispatcher =
                fleet.dispatcher().patience(Duration.ofMillis(20)).build()) {
            CycleReport report = dispatcher.runCycle();

            // It still hangs, so the cycle cannot have waited for its end.
            assertThat(hang.getCount()).isOne();
            assertThat(report.unreachable()).containsOnlyKeys("allegro");
            assertThat(report.given())
                    .extracting(given -> given.assignment().agent().name())
                    .containsExactly("ATLAS");
            assertThat(fleet.heard(FleetEvent.MachineUnreachable.class)).hasSize(1);
        } finally {
            hang.countDown();
        }
        await(late);
        fleet.tracker.issue(NEXUS, 2);
        assertThat(fleet.cycle().given())
                .extracting(given -> given.assignment().agent().name())
                .containsExactly("HERA");
    }

    @Test
    void aLookThatWasGivenUpMakesNoLaterDeliveryStale() throws InterruptedException {
        fleet.tracker.issue(NEXUS, 1);
        fleet.tracker.issue(NEXUS, 2);
        CountDownLatch hang = new CountDownLatch(1);
        CountDownLatch late = new CountDownLatch(1);
        allegro.link.before("look", () -> await(hang));
        allegro.link.after("look", late::countDown);
        allegro.link.before("deliver", () -> {
            hang.countDown();
            await(late);
        });
        try (FleetDispatcher dispatcher =
                fleet.dispatcher().patience(Duration.ofMillis(20)).build()) {
            dispatcher.runCycle();
            assertThat(dispatcher.runCycle().judged()).isEmpty();
        } finally {
            hang.countDown();
        }
        await(late);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void workOnAnUnreachableMachineWaitsUntilItsLeaseIsOverAndThenGoesToAnother() throws InterruptedException {
        fleet.agents.remove(0);
        fleet.tracker.issue(NEXUS, 1);
        fleet.cycle();
        assertThat(fleet.onlyOpen().agent()).isEqualTo("HERA");

        unreachable();
        fleet.clock.advance(TestFleet.LEASE);
        CycleReport waits = fleet.cycle();
        assertThat(waits.judged()).isEmpty();
        assertThat(waits.dry())
                .singleElement()
                .satisfies(dry -> assertThat(dry.reason())
                        .contains("allegro cannot be used: allegro does not answer: connection refused"));

        unreachable();
        fleet.clock.advance(Duration.ofSeconds(1));
        fleet.worker("ATLAS", "mac", NEXUS);
        mac.settle(fleet.agents.subList(1, 2));
        CycleReport over = fleet.cycle();
        assertThat(over.judged())
                .extracting(intent -> intent.progress().ending())
                .containsExactly(Optional.of(Ending.FAILED));
        assertThat(over.given()).singleElement().satisfies(given -> {
            assertThat(given.assignment().agent().name()).isEqualTo("ATLAS");
            assertThat(given.assignment().rung()).isEqualTo(Rung.STALE);
        });
        // Back again, the machine is told to drop what it still has.
        fleet.cycle();
        assertThat(allegro.tasks("HERA")).isEmpty();
    }

    @Test
    void aMachineThatWasNeverLaunchedIsNamedAndTheOthersAreServed() throws InterruptedException {
        fleet.tracker.issue(NEXUS, 1);
        FleetDispatcherBuilder builder = fleet.dispatcher();
        TestBox bare = new TestBox(folder.resolve("bare"));
        try (FleetDispatcher dispatcher = builder.machine("bare", bare.client).build()) {
            CycleReport report = dispatcher.runCycle();

            assertThat(report.unreachable().get("bare")).contains("launch the fleet there first");
            assertThat(report.given()).hasSize(1);
        }
    }

    @Test
    void saysWhyWithoutWhatFuturesPutAroundIt() {
        MachineException told = MachineException.unknown("the link broke", new IOException("reset"));

        assertThat(Machines.reason(told)).isEqualTo("the link broke");
        assertThat(Machines.reason(new CompletionException(told))).isEqualTo("the link broke");
        assertThat(Machines.reason(new CompletionException(
                        new TrackerException("the tracker answered 500", new IOException("500")))))
                .isEqualTo("the tracker answered 500");
    }

    @Test
    void passesABugOnWithItsCause() {
        IllegalArgumentException bug = new IllegalArgumentException("a bug");

        assertThatThrownBy(() -> Machines.reason(new CompletionException(bug))).hasCause(bug);
    }
}
