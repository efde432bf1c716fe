package dev.burnfleet.core.plan;

import static dev.burnfleet.core.plan.Situation.DOOR;
import static dev.burnfleet.core.plan.Situation.NEXUS;
import static dev.burnfleet.core.plan.Situation.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.board.Issue;
import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.roster.Role;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A hold that is due to be tried again: one agent gets work to try it with, and whoever can take work may be that one. */
class HoldTrialTest {
    private static final String HOLD = "held since noon: quota exceeded";

    private final Situation given = new Situation();

    @Test
    void goesToAnAgentThatMayHaveWhatIsLeft() {
        given.maxPanes = 1;
        for (String name : new String[] {"ATLAS", "HERA", "NYX"}) {
            given.worker(name);
            given.trial(name, HOLD);
        }
        given.ended(WorkKey.issue(given.issue(1), Hat.IMPLEMENT), "HERA", Ending.FAILED, 600);

        assertThat(given.handed()).containsExactly("HERA #1 IMPLEMENT");
    }

    @Test
    void takesOnePieceOfWorkAndLetsTheOthersWait() {
        for (String name : new String[] {"ATLAS", "HERA"}) {
            given.worker(name);
            given.trial(name, HOLD);
        }
        given.issue(1);
        given.issue(2);
        given.issue(3);

        DispatchPlan plan = given.plan();

        assertThat(plan.assignments()).extracting(Situation::brief).containsExactly("ATLAS #1 IMPLEMENT");
        assertThat(plan.dry()).singleElement().satisfies(dry -> {
            assertThat(dry.agent().name()).isEqualTo("HERA");
            assertThat(dry.reason()).isEqualTo(HOLD);
        });
    }

    @Test
    void leavesAgentsThatAreNotHeldTheirWork() {
        given.worker("ATLAS");
        given.trial("ATLAS", HOLD);
        given.worker("HERA");
        given.trial("HERA", HOLD);
        given.worker("NYX");
        given.issue(1);
        given.issue(2);

        assertThat(given.handed()).containsExactly("ATLAS #1 IMPLEMENT", "NYX #2 IMPLEMENT");
    }

    @Test
    void isOneForEachLaneEachMachineAndEachHold() {
        given.worker("ATLAS");
        given.trial("ATLAS", HOLD);
        given.worker("HERA", "mac", DOOR);
        given.trial("HERA", HOLD);
        given.worker("NYX", "allegro", NEXUS);
        given.trial("NYX", HOLD);
        given.worker("PAN");
        given.trial("PAN", "held since one: quota exceeded");
        given.issue(1);
        given.issue(2);
        given.issue(3);
        given.issue(new Issue(
                new IssueRef(DOOR, 7),
                "title",
                "",
                "rockachopa",
                Set.of(),
                Set.of(),
                Optional.empty(),
                NOW,
                NOW,
                false));

        assertThat(given.plan().assignments())
                .extracting(assignment -> assignment.agent().name())
                .containsExactlyInAnyOrder("ATLAS", "HERA", "NYX", "PAN");
    }

    @Test
    void letsOneSeatOfTheCouncilAnswer() {
        for (String name : new String[] {"TESLA", "BOHR"}) {
            given.adviser(name, Role.COUNCIL);
            given.trial(name, HOLD);
        }
        given.issue(1, Set.of("council"));
        given.issue(2, Set.of("council"));

        assertThat(given.handed()).containsExactly("TESLA #1 ADVISE");
    }
}
