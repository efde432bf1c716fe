package dev.burnfleet.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.cli.command.ChildJvm;
import dev.burnfleet.cli.fleet.Fleet;
import dev.burnfleet.core.dispatch.CycleReport;
import dev.burnfleet.core.dispatch.FleetDispatcher;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dispatcher is killed between two of its steps; the next one takes over at once, and nothing is lost or done twice. */
class KilledDispatcherIT {
    @TempDir
    Path folder;

    private FaultyFleet fleet;

    @BeforeEach
    void begin() throws Exception {
        fleet = new FaultyFleet(folder);
        // A run that has ended before it was reported would be judged a failure by the cycle in between.
        fleet.drop.shutGate();
    }

    @AfterEach
    void end() throws Exception {
        fleet.close();
    }

    @Test
    void betweenIntentAndDelivery() throws Exception {
        List<String> issues = issues();
        Fleet next = fleet.begin();
        kill(KilledDispatcher.INTENDED);
        assertThat(next.openWork()).hasSize(issues.size());
        assertThat(fleet.isQuiet()).as("nothing has left").isTrue();

        try (FleetDispatcher dispatcher = FaultyFleet.dispatcher(next)) {
            CycleReport taken = dispatcher.runCycle();
            assertThat(taken.judged()).as("intents that never left").hasSize(issues.size());
            assertThat(taken.given()).as("given again").hasSize(issues.size());
            allRunOnce(dispatcher, issues, next);
        }
    }

    @Test
    void betweenDeliveryAndReceipt() throws Exception {
        List<String> issues = issues();
        Fleet next = fleet.begin();
        kill(KilledDispatcher.ARRIVED);
        assertThat(next.openWork()).hasSize(issues.size());

        try (FleetDispatcher dispatcher = FaultyFleet.dispatcher(next)) {
            dispatcher.runCycle();
            allRunOnce(dispatcher, issues, next);
        }
    }

    private void allRunOnce(FleetDispatcher dispatcher, List<String> issues, Fleet next) throws Exception {
        fleet.drop.openGate();
        CycleReport last = fleet.settle(dispatcher, issues.size());
        assertThat(last.given()).isEmpty();
        assertThat(next.openWork()).isEmpty();
        assertThat(issues)
                .allSatisfy(issue -> assertThat(fleet.drop.starts(issue)).isEqualTo(1));
    }

    private List<String> issues() {
        return List.of(
                "timmy/nexus#" + fleet.issue("nexus", "one"),
                "timmy/nexus#" + fleet.issue("nexus", "two"),
                "timmy/door#" + fleet.issue("door", "three"));
    }

    private void kill(String moment) throws Exception {
        Process dispatcher = ChildJvm.start(
                fleet.environment(),
                KilledDispatcher.class.getName(),
                fleet.spec.toString(),
                fleet.stateFolder().toString(),
                folder.resolve("mac").toString(),
                moment);
        try (BufferedReader said = dispatcher.inputReader()) {
            assertThat(said.readLine()).isEqualTo(KilledDispatcher.REACHED);
        } finally {
            dispatcher.destroyForcibly();
        }
        assertThat(dispatcher.waitFor())
                .as("status of a program that SIGKILL ended")
                .isEqualTo(128 + 9);
    }
}
