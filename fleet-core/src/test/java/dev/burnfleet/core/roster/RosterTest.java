package dev.burnfleet.core.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.burnfleet.core.board.RepositoryName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RosterTest {
    private static final RepositoryName DOOR = RepositoryName.parse("timmy/door");
    private static final Agent SOL = agent("SOL", "mac", "WARD", Optional.of(DOOR));
    private static final Agent MARS = agent("MARS", "mac", "WARD", Optional.empty());
    private static final Agent LUNA = agent("LUNA", "vps", "WARD", Optional.of(DOOR));
    private final Roster roster = new Roster(List.of(SOL, MARS, LUNA));

    @Test
    void findsAgentsByNameMachineWindowAndRole() {
        assertThat(roster.agent("MARS")).contains(MARS);
        assertThat(roster.agent("PLUTO")).isEmpty();
        assertThat(roster.machine("mac")).containsExactly(SOL, MARS);
        assertThat(roster.window("vps", "WARD")).containsExactly(LUNA);
        assertThat(roster.window("vps", "LOOM")).isEmpty();
        assertThat(roster.withRole(Role.COUNCIL)).containsExactly(MARS);
        assertThat(roster.machines()).containsExactly("mac", "vps");
    }

    @Test
    void makesALaneOfAllWindowsAndMachines() {
        assertThat(roster.lane(DOOR)).containsExactly(SOL, LUNA);
        assertThat(roster.repositories()).containsExactly(DOOR);
    }

    @Test
    void refusesTwoAgentsOfOneName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Roster(List.of(SOL, SOL)))
                .withMessageContaining("SOL");
    }

    private static Agent agent(String name, String machine, String window, Optional<RepositoryName> home) {
        Role role = home.isPresent() ? Role.WORKER : Role.COUNCIL;
        return new Agent(name, machine, window, 0, role, home, "hermes");
    }
}
