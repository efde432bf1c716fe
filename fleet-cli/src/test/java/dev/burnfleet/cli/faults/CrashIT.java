package dev.burnfleet.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.cli.fleet.Fleet;
import dev.burnfleet.core.dispatch.CycleReport;
import dev.burnfleet.core.dispatch.FleetDispatcher;
import dev.burnfleet.core.plan.Ending;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What dies on a machine while agents work: a launch mends it, and the task is run once more, after its old run is gone. */
class CrashIT {
    @TempDir
    Path folder;

    private FaultyFleet fleet;

    @BeforeEach
    void begin() throws Exception {
        fleet = new FaultyFleet(folder);
    }

    @AfterEach
    void end() throws Exception {
        fleet.close();
    }

    @Test
    void aPaneKilledInMidTask() throws Exception {
        survives(() -> fleet.tmux("mac", "kill-pane", "-t", fleet.pane("mac", "ATLAS")));
    }

    @Test
    void aWorkerKilledAloneInMidTask() throws Exception {
        survives(() -> fleet.worker("mac", "ATLAS").orElseThrow().destroyForcibly());
    }

    @Test
    void aTmuxServerKilledInMidTask() throws Exception {
        survives(() -> ProcessHandle.of(Long.parseLong(fleet.tmux("mac", "display-message", "-p", "#{pid}")))
                .orElseThrow()
                .destroyForcibly());
    }

    @Test
    void aTmuxServerEndedInMidTask() throws Exception {
        survives(() -> fleet.tmux("mac", "kill-server"));
    }

    private void survives(Blow blow) throws Exception {
        String issue = "timmy/nexus#" + fleet.issue("nexus", "Mend the door");
        fleet.drop.shutGate();
        Fleet running = fleet.begin();
        try (FleetDispatcher dispatcher = FaultyFleet.dispatcher(running)) {
            CycleReport first = dispatcher.runCycle();
            assertThat(first.given()).hasSize(1);
            assertThat(first.given().get(0).assignment().agent().name()).isEqualTo("ATLAS");
            FaultyFleet.await("it runs", () -> fleet.drop.starts(issue) == 1);
            List<Long> before = fleet.drop.members("ATLAS");

            blow.strike();
            FaultyFleet.await(
                    "its worker is dead", () -> fleet.worker("mac", "ATLAS").isEmpty());
            assertThat(dispatcher.runCycle().given()).isEmpty();
            FaultyFleet.launch(running);
            FaultyFleet.await("it runs again", () -> fleet.drop.starts(issue) == 2);

            assertThat(before).hasSize(2).noneMatch(FaultyFleet::lives);
            assertThat(fleet.drop.overlaps()).isEmpty();
            assertThat(dispatcher.runCycle().given()).isEmpty();
            fleet.drop.openGate();
            CycleReport last = fleet.settle(dispatcher, 1);
            assertThat(last.judged()).hasSize(1);
            assertThat(last.judged().get(0).progress().ending()).contains(Ending.DONE);
            assertThat(last.given()).isEmpty();
        }
        assertThat(fleet.drop.starts(issue)).isEqualTo(2);
        assertThat(running.openWork()).isEmpty();
    }

    private interface Blow {
        Object strike() throws IOException, InterruptedException;
    }
}
