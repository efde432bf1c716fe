package dev.burnfleet.core.dispatch;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.ledger.Intent;
import dev.burnfleet.core.plan.Assignment;
import dev.burnfleet.core.plan.Ending;
import java.time.Instant;
import java.util.List;

/** Something that the dispatcher saw or did. Immutable; holds no text of the tracker's. */
public sealed interface FleetEvent {
    /** Returns when it happened. */
    Instant at();

    /** A cycle began. */
    record CycleBegan(Instant at, long cycle) implements FleetEvent {}

    /** A machine could not be used in this cycle. */
    record MachineUnreachable(Instant at, String machine, String why) implements FleetEvent {}

    /** A repository could not be read in this cycle. */
    record RepositoryUnreadable(Instant at, RepositoryName repository, String why) implements FleetEvent {}

    /** A run began on a machine. */
    record Started(Instant at, Intent intent) implements FleetEvent {}

    /** A piece of work was judged and is no longer out. */
    record Judged(Instant at, Intent intent, Ending ending, String why) implements FleetEvent {}

    /** A piece of work was decided and written into the ledger. */
    record Intended(Instant at, Assignment assignment, Intent intent) implements FleetEvent {}

    /** A piece of work lies in its mailbox. */
    record Delivered(Instant at, Intent intent) implements FleetEvent {}

    /** A delivery's outcome is not known; the next look decides. */
    record DeliveryUnknown(Instant at, String machine, int tasks, String why) implements FleetEvent {}

    /** A task was taken out of its mailbox before it began. */
    record Withdrawn(Instant at, String machine, String operationId, String why) implements FleetEvent {}

    /** Ledger, mailboxes and tracker disagreed, and it was mended. */
    record Repaired(Instant at, Repair repair) implements FleetEvent {}

    /** An issue's runs came to nothing too often: it is left to people. */
    record Parked(Instant at, IssueRef issue, int attempts) implements FleetEvent {}

    /** The comment that says why an issue was parked could not be written; it is tried again in the next cycle. */
    record ParkingUntold(Instant at, IssueRef issue, String why) implements FleetEvent {}

    /** A person acted on a parked issue: it is handed out again. */
    record Freed(Instant at, IssueRef issue) implements FleetEvent {}

    /** The tracker could not be told of a handing-out; it is tried again in the next cycle. */
    record AnnouncementFailed(Instant at, Intent intent, String why) implements FleetEvent {}

    /** Issues were not given out because it could not be known whether another fleet has them. */
    record ClaimsFailed(Instant at, List<IssueRef> issues, String why) implements FleetEvent {
        public ClaimsFailed {
            issues = List.copyOf(issues);
        }
    }

    /** A cycle ended. */
    record CycleEnded(Instant at, CycleReport report) implements FleetEvent {}
}
