package dev.burnfleet.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.roster.Agent;
import dev.burnfleet.core.roster.Role;
import dev.burnfleet.core.spec.FleetSpec;
import dev.burnfleet.core.spec.MachineSpec;
import dev.burnfleet.core.spec.ShippedSpec;
import dev.burnfleet.core.spec.SpecReader;
import dev.burnfleet.core.spec.TokenSource;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoSpecTest {
    private static final DemoFolder FOLDER = new DemoFolder(Path.of("/tmp/a demo"));
    private static final DemoAddresses ADDRESSES =
            new DemoAddresses("http://127.0.0.1:4711", 2222, "/tmp/a demo/key", "/tmp/a demo/known_hosts");

    private final FleetSpec shipped = SpecReader.read(ShippedSpec.fleet(), "shipped");
    private final FleetSpec spec = read(new DemoNames("BURN-DEMO", "burn-demo"));

    @Test
    void hasEveryAgentOfTheShippedFleetInItsPlace() {
        assertThat(spec.roster().agents()).hasSize(112);
        assertThat(spec.roster().agents().stream().map(DemoSpecTest::place).toList())
                .isEqualTo(shipped.roster().agents().stream()
                        .map(DemoSpecTest::place)
                        .toList());
    }

    @Test
    void hasTheRolesAndLanesOfTheSeed() {
        assertThat(spec.roster().agents().stream().collect(Collectors.groupingBy(Agent::role, Collectors.counting())))
                .containsEntry(Role.WORKER, 96L)
                .containsEntry(Role.COUNCIL, 12L)
                .containsEntry(Role.SENTINEL, 4L);
        assertThat(spec.roster().agents().stream()
                        .flatMap(agent -> agent.home().stream())
                        .collect(Collectors.groupingBy(home -> home.name(), Collectors.counting())))
                .containsEntry("hermes-agent", 39L)
                .containsEntry("the-nexus", 17L)
                .containsEntry("timmy-home", 9L)
                .containsEntry("timmy-config", 9L)
                .containsEntry("the-playground", 6L)
                .containsEntry("the-door", 6L)
                .containsEntry("fleet-ops", 6L)
                .containsEntry("turboquant", 4L)
                .hasSize(8);
    }

    @Test
    void sharesNothingWithARealFleet() {
        assertThat(spec.session()).isNotEqualTo(shipped.session());
        for (MachineSpec machine : spec.machines()) {
            assertThat(machine.socket()).startsWith("burn-demo");
            assertThat(machine.state()).startsWith("/tmp/a demo/");
            assertThat(machine.envFile()).startsWith("/tmp/a demo/");
            assertThat(machine.hostnames()).isEmpty();
        }
        assertThat(spec.gitea().url()).hasToString("http://127.0.0.1:4711");
        assertThat(spec.gitea().token()).isEqualTo(new TokenSource.File("/tmp/a demo/secrets/gitea-token"));
        assertThat(spec.workingCopy().cloned()).isFalse();
    }

    @Test
    void reachesAllegroOverSshAndMacDirectly() {
        MachineSpec mac = spec.machine("mac").orElseThrow();
        MachineSpec allegro = spec.machine("allegro").orElseThrow();

        assertThat(mac.host()).isEmpty();
        assertThat(allegro.host()).isEqualTo(Optional.of("127.0.0.1"));
        assertThat(allegro.port()).isEqualTo(OptionalInt.of(2222));
        assertThat(allegro.identity()).isEqualTo(Optional.of("/tmp/a demo/key"));
        assertThat(allegro.knownHosts()).isEqualTo(Optional.of("/tmp/a demo/known_hosts"));
        assertThat(allegro.socket()).isNotEqualTo(mac.socket());
    }

    @Test
    void runsOnlyTheDemosOwnAgent() {
        assertThat(spec.roster().agents()).allMatch(agent -> agent.profile().equals("demo"));
        assertThat(spec.profile("demo").argv())
                .containsExactly("/bin/sh", "/tmp/a demo/agent.sh", "report", "/tmp/a demo/drop");
    }

    @Test
    void twoFoldersHaveTwoSetsOfNames() {
        Path usual = Path.of("/home/me/.local/state/burnfleet/demo");
        DemoNames plain = DemoNames.of(usual, usual);
        DemoNames one = DemoNames.of(Path.of("/tmp/one"), usual);
        DemoNames two = DemoNames.of(Path.of("/tmp/two"), usual);

        assertThat(plain).isEqualTo(new DemoNames("BURN-DEMO", "burn-demo"));
        assertThat(one.socket()).isNotEqualTo(plain.socket()).isNotEqualTo(two.socket());
        assertThat(one.session()).isNotEqualTo(plain.session()).isNotEqualTo(two.session());
        assertThat(read(one).session()).isEqualTo(one.session());
    }

    private static FleetSpec read(DemoNames names) {
        return SpecReader.read(DemoSpec.text(FOLDER, names, ADDRESSES), "demo");
    }

    private static String place(Agent agent) {
        return agent.machine() + "/" + agent.window() + "/" + agent.name() + "/" + agent.role() + "/" + agent.home();
    }
}
