package dev.burnfleet.core.plan;

import static dev.burnfleet.core.plan.Situation.NOW;

import dev.burnfleet.core.board.Issue;
import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.PullRequest;
import dev.burnfleet.core.board.RepositoryName;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Measures a plan for 112 panes and 10,000 issues of eight repositories in CPU time of a warm JVM; run by hand. */
final class PlannerSpeed {
    private static final List<RepositoryName> REPOSITORIES = IntStream.range(0, 8)
            .mapToObj(i -> new RepositoryName("fleet", "repository-" + i))
            .toList();

    private PlannerSpeed() {}

    private static RepositoryName repository(int i) {
        return REPOSITORIES.get(i % REPOSITORIES.size());
    }

    public static void main(String[] args) {
        Situation fleet = new Situation();
        for (int pane = 0; pane < 112; pane++) {
            fleet.worker("PANE" + pane, pane < 68 ? "mac" : "allegro", repository(pane));
        }
        for (int i = 0; i < 10_000; i++) {
            IssueRef ref = new IssueRef(repository(i), 1000 + i);
            Set<String> labels = i % 7 == 0 ? Set.of("bug", "urgent") : Set.of("bug");
            fleet.issue(new Issue(
                    ref,
                    "title",
                    "body",
                    "rockachopa",
                    labels,
                    Set.of(),
                    Optional.empty(),
                    NOW.minusSeconds(i * 7919L % 10_007),
                    NOW,
                    false));
            if (i % 5 == 0) {
                fleet.ended(WorkKey.issue(ref, Hat.IMPLEMENT), "PANE" + i % 112, Ending.FAILED, i);
            }
        }
        for (int i = 0; i < 400; i++) {
            fleet.pull(new PullRequest(
                    new IssueRef(repository(i), 1 + i),
                    "title",
                    "text ".repeat(200) + "fixes #" + (1000 + i),
                    "rockachopa",
                    "burn/" + (1000 + i) + "-x",
                    Situation.SHA,
                    false,
                    NOW,
                    NOW));
        }
        fleet.blockers.clear();
        PlanInput input = fleet.input();
        ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
        long[] micros = new long[300];
        int handedOut = 0;
        for (int run = 0; run < micros.length; run++) {
            long start = cpu.getCurrentThreadCpuTime();
            DispatchPlan plan = new DispatchPlanner().plan(input);
            micros[run] = (cpu.getCurrentThreadCpuTime() - start) / 1000;
            handedOut += plan.assignments().size() + plan.wanted().size();
        }
        long[] warm = Arrays.copyOfRange(micros, 150, micros.length);
        Arrays.sort(warm);
        System.out.printf(
                "median %d us, p95 %d us, first %d us (%d)%n",
                warm[warm.length / 2], warm[warm.length * 95 / 100], micros[0], handedOut);
    }
}
