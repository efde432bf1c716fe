package dev.burnfleet.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.cli.fleet.Fleet;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.dispatch.CycleReport;
import dev.burnfleet.core.dispatch.CycleReport.Arrival;
import dev.burnfleet.core.dispatch.FleetDispatcher;
import dev.burnfleet.core.dispatch.FleetEvent;
import dev.burnfleet.gitea.standin.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine or a repository that cannot be reached for a while keeps nobody else waiting, and catches up. */
class ReachIT {
    @TempDir
    Path folder;

    private FaultyFleet fleet;
    private String onMac;
    private String onAllegro;

    @BeforeEach
    void begin() throws Exception {
        fleet = new FaultyFleet(folder);
        // A run that has ended before it was reported would be judged a failure by the cycle in between.
        fleet.drop.shutGate();
        onMac = "timmy/nexus#" + fleet.issue("nexus", "for mac");
        onAllegro = "timmy/door#" + fleet.issue("door", "for allegro");
    }

    @AfterEach
    void end() throws Exception {
        fleet.close();
    }

    @Test
    void aMachineThatIsGoneForOneCycleCatchesUpInTheNext() throws Exception {
        Fleet running = fleet.begin();
        try (FleetDispatcher dispatcher = FaultyFleet.dispatcher(running)) {
            fleet.road.cut();
            CycleReport without = dispatcher.runCycle();
            assertThat(without.unreachable()).containsOnlyKeys("allegro");
            assertThat(subjects(without)).containsExactly(onMac);

            fleet.road.mend();
            CycleReport with = catchUp(dispatcher);
            assertThat(with.unreachable()).isEmpty();
            assertThat(subjects(with)).containsExactly(onAllegro);
            assertThat(arrivals(with)).containsExactly(Arrival.DELIVERED);
            eachRunsOnce(dispatcher);
        }
    }

    @Test
    void aMachineThatIsSilentDelaysTheOthersNoLongerThanTheirPatience() throws Exception {
        Fleet running = fleet.begin();
        try (FleetDispatcher dispatcher = FaultyFleet.dispatcher(running)) {
            fleet.road.holdRequests(0);
            CycleReport without = dispatcher.runCycle();
            assertThat(without.unreachable()).containsOnlyKeys("allegro");
            assertThat(subjects(without)).containsExactly(onMac);
            assertThat(without.took()).isGreaterThan(FaultyFleet.PATIENCE).isLessThan(FaultyFleet.DEADLINE);

            fleet.road.release();
            CycleReport with = catchUp(dispatcher);
            assertThat(subjects(with)).containsExactly(onAllegro);
            assertThat(arrivals(with)).containsExactly(Arrival.DELIVERED);
            eachRunsOnce(dispatcher);
        }
    }

    @Test
    void aRepositoryThatGiteaCannotServeIsServedInTheNextCycle() throws Exception {
        Fleet running = fleet.begin();
        try (FleetDispatcher dispatcher = FaultyFleet.dispatcher(running)) {
            fleet.gitea.inject(Fault.status(500).under("/repos/timmy/door"));
            CycleReport without = dispatcher.runCycle();
            assertThat(without.unreadable()).containsOnlyKeys(RepositoryName.parse("timmy/door"));
            assertThat(without.unreadable().values().iterator().next()).contains("500");
            assertThat(subjects(without)).containsExactly(onMac);

            fleet.gitea.heal();
            CycleReport with = dispatcher.runCycle();
            assertThat(with.unreadable()).isEmpty();
            assertThat(subjects(with)).containsExactly(onAllegro);
            eachRunsOnce(dispatcher);
        }
    }

    @Test
    void aDeliveryThatArrivesAfterItsClientGaveUpNeverShows() throws Exception {
        String late;
        Fleet first = fleet.begin();
        try (FleetDispatcher dispatcher = FaultyFleet.dispatcher(first, event -> {
            if (event instanceof FleetEvent.Intended) {
                // Enough for the command to start, not for all of its payload.
                fleet.road.holdRequests(2500);
            }
        })) {
            CycleReport unknown = dispatcher.runCycle();
            CycleReport.Given given = unknown.given().stream()
                    .filter(one -> one.arrival() == Arrival.UNKNOWN)
                    .findFirst()
                    .orElseThrow();
            assertThat(given.assignment().agent().machine()).isEqualTo("allegro");
            late = given.operationId();
        }
        first.close();
        assertThat(fleet.processes("deliver"))
                .as("deliveries that wait for the rest of their payload")
                .isPositive();

        try (FleetDispatcher dispatcher = FaultyFleet.dispatcher(fleet.open())) {
            CycleReport later = dispatcher.runCycle();
            assertThat(subjects(later)).containsExactly(onAllegro);
            assertThat(arrivals(later)).containsExactly(Arrival.DELIVERED);
            fleet.road.release();
            FaultyFleet.await("the late delivery is over", () -> fleet.processes("deliver") == 0);

            assertThat(named(late)).isEmpty();
            assertThat(dispatcher.runCycle().given()).isEmpty();
            eachRunsOnce(dispatcher);
        }
        assertThat(named(late)).isEmpty();
    }

    /** The look that was given up may come in just now and make the first delivery stale. */
    private static CycleReport catchUp(FleetDispatcher dispatcher) throws InterruptedException {
        CycleReport next = dispatcher.runCycle();
        return arrivals(next).contains(Arrival.REFUSED) ? dispatcher.runCycle() : next;
    }

    private void eachRunsOnce(FleetDispatcher dispatcher) throws IOException, InterruptedException {
        fleet.drop.openGate();
        assertThat(fleet.settle(dispatcher, 2).given()).isEmpty();
        assertThat(dispatcher.runCycle().given()).isEmpty();
        assertThat(fleet.drop.starts(onMac)).isEqualTo(1);
        assertThat(fleet.drop.starts(onAllegro)).isEqualTo(1);
    }

    private static List<String> subjects(CycleReport report) {
        return report.given().stream()
                .map(given -> given.assignment().work().issue().orElseThrow().toString())
                .toList();
    }

    private static List<Arrival> arrivals(CycleReport report) {
        return report.given().stream().map(CycleReport.Given::arrival).toList();
    }

    /** Returns all mailbox files on allegro that bear an operation id. */
    private List<Path> named(String operationId) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("allegro/agents"))) {
            return files.filter(file -> file.getFileName().toString().contains(operationId))
                    .toList();
        }
    }
}
