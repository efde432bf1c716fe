package dev.burnfleet.core.dispatch;

import static dev.burnfleet.core.dispatch.TestFleet.NEXUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.spec.FleetSpec;
import dev.burnfleet.core.spec.ShippedSpec;
import dev.burnfleet.core.spec.SpecReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetDispatcherBuilderTest {
    @TempDir
    Path folder;

    @Test
    void namesEverythingThatIsMissingAtOnce() {
        assertThatThrownBy(() -> FleetDispatcher.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a dispatcher lacks agents, policy, tracker, ledger, executor, machine");
        assertThatThrownBy(() -> FleetDispatcher.builder()
                        .executor(Runnable::run)
                        .tracker(new FakeTracker(new HandClock()))
                        .build())
                .hasMessage("a dispatcher lacks agents, policy, ledger, machine");
    }

    @Test
    void readsTheRepositoriesThatTheSpecNames() throws InterruptedException {
        FleetSpec spec = SpecReader.read(ShippedSpec.fleet(), "fleet-spec.json");
        try (TestFleet fleet = new TestFleet(folder)) {
            fleet.worker("ATLAS", "mac", NEXUS);
            fleet.tracker.broken.addAll(spec.roster().repositories());

            CycleReport report = fleet.dispatcher().spec(spec).build().plan();

            assertThat(report.unreadable().keySet())
                    .hasSize(8)
                    .containsExactlyInAnyOrderElementsOf(spec.roster().repositories());
            assertThat(report.unreadable().keySet())
                    .allMatch(name -> name.owner().equals("Timmy_Foundation"));
            assertThat(report.dry()).hasSize(96);
        }
    }

    @Test
    void takesTheRulesOfTheSpecAndTheHomesOfItsPanes() {
        FleetSpec spec = SpecReader.read(ShippedSpec.fleet(), "fleet-spec.json");

        assertThat(SpecPolicy.of(spec).orders())
                .extracting(order -> order.repository())
                .containsAll(spec.roster().repositories());
        assertThat(SpecPolicy.of(spec).startBy()).isEqualTo(spec.dispatch().startBy());
        assertThat(SpecPolicy.purposes(spec)).hasSize(10).containsKey("mac/LOOM");
        assertThat(spec.roster().repositories()).contains(RepositoryName.parse("Timmy_Foundation/hermes-agent"));
    }
}
