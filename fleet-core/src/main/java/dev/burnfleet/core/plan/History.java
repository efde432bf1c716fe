package dev.burnfleet.core.plan;

import dev.burnfleet.core.board.IssueRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What was handed out so far, found by work, by issue and by agent; the same whatever order the records came in. */
final class History {
    // The last word only settles records that are alike in all else.
    private static final Comparator<WorkRecord> ORDER = Comparator.comparing(WorkRecord::assignedAt)
            .thenComparingInt(WorkRecord::attempt)
            .thenComparing(WorkRecord::agent)
            .thenComparing(WorkRecord::toString);

    private final Instant now;
    private final Map<WorkKey, List<WorkRecord>> byWork = new HashMap<>();
    private final Map<IssueRef, List<WorkRecord>> byIssue = new HashMap<>();
    private final Set<IssueRef> seen = new HashSet<>();
    private final Map<String, Integer> outByAgent = new HashMap<>();
    private final Map<String, Integer> questionsByAgent = new HashMap<>();
    private final Map<String, List<WorkRecord>> byAgent = new HashMap<>();

    History(List<WorkRecord> records, Instant now) {
        this.now = now;
        for (WorkRecord record : records.stream().sorted(ORDER).toList()) {
            byWork.computeIfAbsent(record.work(), key -> new ArrayList<>()).add(record);
            record.work().issue().ifPresent(seen::add);
            if (record.work().hat() == Hat.ADVISE) {
                questionsByAgent.merge(record.agent(), 1, Integer::sum);
            } else if (record.work().subject().startsWith("#")) {
                record.work()
                        .issue()
                        .ifPresent(issue -> byIssue.computeIfAbsent(issue, key -> new ArrayList<>())
                                .add(record));
            }
            byAgent.computeIfAbsent(record.agent(), key -> new ArrayList<>()).add(record);
            if (isOut(record)) {
                outByAgent.merge(record.agent(), 1, Integer::sum);
            }
        }
    }

    /** Tells whether the work is with its agent: not ended, and its lease not over. */
    boolean isOut(WorkRecord record) {
        return record.isOpen() && !now.isAfter(record.leaseUntil());
    }

    /** Returns since when work that is not out is over. */
    static Instant overSince(WorkRecord record) {
        return record.endedAt().orElse(record.leaseUntil());
    }

    /** Tells whether an issue was never handed out under any hat: most never were. */
    boolean isNew(IssueRef issue) {
        return !seen.contains(issue);
    }

    /** Returns all handings-out of a piece of work, oldest first. */
    List<WorkRecord> of(WorkKey work) {
        return byWork.getOrDefault(work, List.of());
    }

    /** Returns all handings-out of an issue to workers under any hat, oldest first. */
    List<WorkRecord> about(IssueRef issue) {
        return byIssue.getOrDefault(issue, List.of());
    }

    /** Returns who has a piece of work now. */
    Optional<WorkRecord> holder(WorkKey work) {
        return of(work).stream().filter(this::isOut).findFirst();
    }

    /** Returns the last handing-out that tells something about the work: those that ended for our reasons do not. */
    Optional<WorkRecord> lastJudged(WorkKey work) {
        return of(work).stream()
                .filter(record -> !ended(record, Ending.OURS) && !ended(record, Ending.REFUSED))
                .reduce((earlier, later) -> later);
    }

    /** Returns the number of the next try at a piece of work. */
    int nextAttempt(WorkKey work) {
        long last = of(work).stream().mapToLong(WorkRecord::attempt).max().orElse(0);
        return (int) Math.max(1, Math.min(last + 1, Integer.MAX_VALUE));
    }

    /** Returns how many pieces of work an agent has now. */
    int outWith(String agent) {
        return outByAgent.getOrDefault(agent, 0);
    }

    /** Returns what an agent's mailbox refused since it last started something, the last first. */
    List<WorkRecord> refusedBy(String agent) {
        List<WorkRecord> refused = new ArrayList<>();
        List<WorkRecord> lastFirst = new ArrayList<>(byAgent.getOrDefault(agent, List.of()));
        Collections.reverse(lastFirst);
        for (WorkRecord record : lastFirst) {
            if (record.startedAt().isPresent()) {
                return refused;
            }
            if (ended(record, Ending.REFUSED)) {
                refused.add(record);
            }
        }
        return refused;
    }

    /** Returns how many questions an agent was ever asked. */
    int questionsTo(String agent) {
        return questionsByAgent.getOrDefault(agent, 0);
    }

    /** Returns the names of the agents of some records. */
    static Set<String> agents(List<WorkRecord> records) {
        if (records.isEmpty()) {
            return Set.of();
        }
        Set<String> names = new TreeSet<>();
        records.forEach(record -> names.add(record.agent()));
        return names;
    }

    static boolean ended(WorkRecord record, Ending ending) {
        return record.ending().filter(ending::equals).isPresent();
    }
}
