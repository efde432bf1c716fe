package dev.burnfleet.core.sim;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of a task's log folder that say how far it has come. Times are seconds of the machine's clock. */
final class RunLog {
    /** A process group that was recorded before its agent was started. */
    final List<Group> records = new ArrayList<>();

    @Nullable Long started;

    @Nullable Exit exit;

    boolean late;
    boolean kill;

    @Nullable Result result;

    record Exit(int status, long at) {}

    record Result(String outcome, boolean ok, String status, String started, long ended, String reason) {
        /** The result of a task that was not started. */
        static Result never(String outcome, long now, String reason) {
            return new Result(outcome, false, "-", "-", now, reason);
        }

        boolean isDone() {
            return outcome.equals("ended") || outcome.equals("timeout");
        }

        List<String> lines() {
            return List.of(
                    "Outcome: " + outcome,
                    "Ok: " + (ok ? "yes" : "no"),
                    "Exit: " + status,
                    "Started: " + started,
                    "Ended: " + ended,
                    "Session: -",
                    "Reason: " + reason,
                    "");
        }
    }

    /** What a start begins with. */
    void forget() {
        exit = null;
        late = false;
        kill = false;
        result = null;
    }

    /** What a task that left {@code run} leaves behind. */
    void clear() {
        records.clear();
        kill = false;
        late = false;
        exit = null;
    }
}
