package dev.burnfleet.core.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.roster.Agent;
import dev.burnfleet.core.roster.Role;
import dev.burnfleet.core.roster.Roster;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped spec is the fleet that its owner describes, number by number. */
class OwnersFleetTest {
    private final FleetSpec spec = SpecReader.read(ShippedSpec.fleet(), "fleet-spec.json");
    private final Roster roster = spec.roster();

    @Test
    void has112PanesOf96Workers12CouncilAnd4Sentinels() {
        assertThat(roster.agents()).hasSize(112);
        assertThat(roster.withRole(Role.WORKER)).hasSize(96);
        assertThat(roster.withRole(Role.COUNCIL)).hasSize(12);
        assertThat(roster.withRole(Role.SENTINEL)).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"mac, 68, 60", "allegro, 44, 36"})
    void hasItsPanesOnTwoMachines(String machine, int panes, int workers) {
        assertThat(spec.machines()).extracting(MachineSpec::name).containsExactly("mac", "allegro");
        assertThat(roster.machine(machine)).hasSize(panes);
        assertThat(roster.machine(machine))
                .filteredOn(agent -> agent.role() == Role.WORKER)
                .hasSize(workers);
    }

    @Test
    void hasTenWindowsWithTheirSizesAndPurposes() {
        List<String> windows = spec.machines().stream()
                .flatMap(machine -> machine.windows().stream()
                        .map(window ->
                                machine.name() + " " + window.name() + " " + window.panes() + " " + window.purpose()))
                .toList();
        assertThat(windows)
                .containsExactly(
                        "mac CRUCIBLE 14 bugs",
                        "mac GNOMES 12 cron",
                        "mac LOOM 12 home",
                        "mac FOUNDRY 10 nexus",
                        "mac WARD 12 fleet",
                        "mac COUNCIL 8 sages",
                        "allegro FORGE 14 bugs",
                        "allegro ANVIL 14 nexus",
                        "allegro CRUCIBLE-2 10 home",
                        "allegro SENTINEL 6 council");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "hermes-agent,   CRUCIBLE GNOMES, FORGE",
                "timmy-home,     LOOM,            CRUCIBLE-2",
                "timmy-config,   LOOM,            CRUCIBLE-2",
                "the-nexus,      FOUNDRY,         ANVIL",
                "the-playground, '',              ANVIL",
                "the-door,       WARD,            CRUCIBLE-2",
                "fleet-ops,      WARD,            CRUCIBLE-2",
                "turboquant,     WARD,            ''"
            })
    void routesEachRepositoryToItsWindows(String repository, String mac, String allegro) {
        assertThat(windowsOf(repository, "mac")).isEqualTo(mac);
        assertThat(windowsOf(repository, "allegro")).isEqualTo(allegro);
    }

    @Test
    void hasEightLanesOfTheSizesThatFollow() {
        Map<String, Integer> lanes = new LinkedHashMap<>();
        roster.repositories()
                .forEach(name -> lanes.put(name.name(), roster.lane(name).size()));
        assertThat(lanes)
                .containsOnly(
                        entry("hermes-agent", 39),
                        entry("the-nexus", 17),
                        entry("timmy-home", 9),
                        entry("timmy-config", 9),
                        entry("the-playground", 6),
                        entry("the-door", 6),
                        entry("fleet-ops", 6),
                        entry("turboquant", 4));
        assertThat(roster.repositories()).allMatch(name -> name.owner().equals("Timmy_Foundation"));
    }

    @ParameterizedTest
    @CsvSource({
        "mac, LOOM, timmy-home=6 timmy-config=6",
        "mac, WARD, the-door=4 fleet-ops=4 turboquant=4",
        "allegro, ANVIL, the-nexus=7 the-playground=6",
        "allegro, CRUCIBLE-2, timmy-home=3 timmy-config=3 the-door=2 fleet-ops=2"
    })
    void dealsEachWindowInContiguousBlocks(String machine, String window, String blocks) {
        Map<String, Integer> found = new LinkedHashMap<>();
        String last = "";
        for (Agent agent : roster.window(machine, window)) {
            String home = agent.home().map(RepositoryName::name).orElse(last);
            assertThat(home.equals(last) || !found.containsKey(home)).isTrue();
            agent.home().ifPresent(name -> found.merge(name.name(), 1, Integer::sum));
            last = home;
        }
        assertThat(found.entrySet().stream().map(Object::toString).collect(Collectors.joining(" ")))
                .isEqualTo(blocks);
    }

    @ParameterizedTest
    @CsvSource({
        "mac, CRUCIBLE, AZOTH ALBEDO CITRINITAS RUBEDO SULPHUR MERCURIUS SAL ATHANOR VITRIOL SATURN JUPITER MARS EARTH SOL",
        "mac, GNOMES, RAZIEL AZRAEL CASSIEL METATRON SANDALPHON BINAH CHOKMAH KETER ALDEBARAN RIGEL SIRIUS POLARIS",
        "allegro, FORGE, HAMMER ANVIL ADZE PICK TONGS WRENCH SCREWDRIVER BOLT SAW TRAP HOOK MAGNET SPARK FLAME",
        "mac, COUNCIL, TESLA HERMES GANDALF DAVINCI ARCHIMEDES TURING AURELIUS SOLOMON"
    })
    void keepsThe48NamesInTheirWindows(String machine, String window, String names) {
        assertThat(roster.window(machine, window)).extracting(Agent::name).containsExactlyElementsOf(words(names));
    }

    @Test
    void givesEveryAgentAUniqueNameInCapitals() {
        assertThat(roster.agents())
                .extracting(Agent::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[A-Z]+"));
    }

    @Test
    void seatsTheCouncilAndTheSentinels() {
        assertThat(roster.withRole(Role.COUNCIL))
                .extracting(agent -> agent.window() + " " + agent.position())
                .contains("FORGE 13", "ANVIL 13")
                .filteredOn(place -> place.startsWith("SENTINEL"))
                .hasSize(2);
        assertThat(roster.withRole(Role.SENTINEL)).extracting(Agent::window).containsOnly("SENTINEL");
        assertThat(roster.withRole(Role.COUNCIL)).allMatch(agent -> agent.home().isEmpty());
    }

    @Test
    void runsHermesInTheSessionBurn() {
        assertThat(spec.session()).isEqualTo("BURN");
        assertThat(roster.agents()).extracting(Agent::profile).containsOnly("hermes");
    }

    @Test
    void hasAStandingOrderForEveryRepository() {
        assertThat(roster.repositories())
                .hasSize(8)
                .allSatisfy(name -> assertThat(spec.ordersFor(name)).isNotEmpty());
    }

    private String windowsOf(String repository, String machine) {
        return roster.lane(new RepositoryName("Timmy_Foundation", repository)).stream()
                .filter(agent -> agent.machine().equals(machine))
                .map(Agent::window)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.split(" "));
    }
}
