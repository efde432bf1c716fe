package dev.burnfleet.core.dispatch;

import static dev.burnfleet.core.dispatch.TestFleet.DOOR;
import static dev.burnfleet.core.dispatch.TestFleet.NEXUS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.plan.Hat;
import dev.burnfleet.core.plan.StandingOrder;
import dev.burnfleet.core.plan.WorkKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which work of long ago still counts. */
class RetentionRulesTest {
    private static final String SHA = "0123456789abcdef";

    @TempDir
    Path folder;

    private TestFleet fleet;

    @BeforeEach
    void open() {
        fleet = new TestFleet(folder);
    }

    @AfterEach
    void end() {
        fleet.close();
    }

    /** NEXUS can be read, DOOR cannot. */
    private boolean matters(WorkKey work) {
        Boards boards = new Boards(Map.of(NEXUS, fleet.tracker.read(NEXUS)), Map.of(DOOR, "answered 500"));
        return new Retention(fleet.parts(), boards).matters(work);
    }

    @Test
    void anIssueCountsWhileItIsOpenWhateverElseIs() {
        IssueRef open = fleet.tracker.issue(NEXUS, 1);

        assertThat(matters(WorkKey.issue(open, Hat.IMPLEMENT))).isTrue();
        assertThat(matters(WorkKey.issue(new IssueRef(NEXUS, 2), Hat.IMPLEMENT)))
                .isFalse();
    }

    @Test
    void aPullRequestCountsWhileItIsOpenWhateverElseIs() {
        IssueRef open = fleet.tracker.pull(NEXUS, 8, "bot", "");

        assertThat(matters(WorkKey.review(open, SHA))).isTrue();
        assertThat(matters(WorkKey.review(new IssueRef(NEXUS, 9), SHA))).isFalse();
    }

    @Test
    void whatCannotBeReadCountsUnlessItsRepositoryLeftTheFleet() {
        assertThat(matters(WorkKey.issue(new IssueRef(DOOR, 1), Hat.IMPLEMENT))).isTrue();
        assertThat(matters(WorkKey.issue(new IssueRef(RepositoryName.parse("o/gone"), 1), Hat.IMPLEMENT)))
                .isFalse();
    }

    @Test
    void anOrderCountsWhereOneRestsAsLongAsTheLedgerRemembers() {
        fleet.orders.add(new StandingOrder("yearly", NEXUS, "text", List.of(), Retention.KEEP));
        fleet.orders.add(
                new StandingOrder("monthly", DOOR, "text", List.of(), Retention.KEEP.minus(Duration.ofMillis(1))));

        assertThat(matters(WorkKey.order(NEXUS, "yearly", 0))).isTrue();
        assertThat(matters(WorkKey.order(DOOR, "monthly", 0))).isFalse();
    }
}
