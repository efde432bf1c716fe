package dev.burnfleet.cli.e2e;

import dev.burnfleet.core.ledger.Intent;
import dev.burnfleet.core.plan.Ending;
import dev.burnfleet.core.plan.Hat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares, when nothing is left to do, what the ledger, the agents and the tracker say, and what was killed.
 *
 * @param opened the issues that were opened, as {@code owner/name#number}
 * @param closed those that Gitea holds closed
 * @param intents all that the ledger has
 * @param runs all that agents wrote down
 * @param strikes all that was killed
 */
record Audit(Set<String> opened, Set<String> closed, List<Intent> intents, List<Run> runs, List<Strike> strikes) {
    /** A process that is killed writes its first line late on a busy machine. */
    private static final long EARLY = 30_000_000_000L;

    /** Returns what breaks the promise; nothing if it was kept. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        lost().forEach(issue -> problems.add("lost: " + issue + " is still open"));
        Map<String, List<Intent>> byIssue = intents.stream()
                .filter(intent -> intent.work().hat() == Hat.IMPLEMENT)
                .collect(Collectors.groupingBy(
                        intent -> intent.work().issue().orElseThrow().toString()));
        for (String issue : opened) {
            long done = byIssue.getOrDefault(issue, List.of()).stream()
                    .filter(Audit::isDone)
                    .count();
            if (done > 1) {
                problems.add("doubled: the ledger has " + issue + " done " + done + " times");
            } else if (done == 0 && !wasCut(issue)) {
                problems.add("books: " + issue + " is closed, the ledger has it nowhere done, and no run was killed");
            }
        }
        Set<String> known = intents.stream().map(Intent::operationId).collect(Collectors.toSet());
        runs.stream()
                .filter(run -> !known.contains(run.task()))
                .forEach(run -> problems.add("books: the ledger does not know " + run));
        again().forEach((first, next) -> {
            if (next.began() < first.ended()) {
                problems.add("doubled: two at once: " + first + " and " + next);
            } else if (!first.failed() && !wasStruck(first, next.began())) {
                problems.add("doubled: run again without a kill: " + first + " and " + next);
            }
        });
        return problems;
    }

    /** Returns the issues that should be closed and are not. */
    Set<String> lost() {
        Set<String> lost = new TreeSet<>(opened);
        lost.removeAll(closed);
        return lost;
    }

    /** Counts the runs that came after another one of the same work. */
    int reruns() {
        return again().size();
    }

    private Map<Run, Run> again() {
        Map<Run, Run> again = new java.util.LinkedHashMap<>();
        runs.stream().collect(Collectors.groupingBy(Run::work)).values().forEach(same -> {
            List<Run> inOrder =
                    same.stream().sorted(Comparator.comparingLong(Run::began)).toList();
            for (int i = 1; i < inOrder.size(); i++) {
                again.put(inOrder.get(i - 1), inOrder.get(i));
            }
        });
        return again;
    }

    private boolean wasCut(String issue) {
        return runs.stream()
                .filter(run -> (run.repository() + "#" + run.issue()).equals(issue))
                .anyMatch(run -> wasStruck(run, Long.MAX_VALUE));
    }

    private boolean wasStruck(Run run, long until) {
        String machine = intents.stream()
                .filter(intent -> intent.operationId().equals(run.task()))
                .map(Intent::machine)
                .findFirst()
                .orElse("");
        return strikes.stream()
                .anyMatch(strike -> strike.hits(machine, run.agent())
                        && strike.at() >= run.began() - EARLY
                        && strike.at() <= until);
    }

    private static boolean isDone(Intent intent) {
        return intent.progress().ending().filter(Ending.DONE::equals).isPresent();
    }
}
