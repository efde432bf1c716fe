package dev.burnfleet.cli.bench;

import dev.burnfleet.core.board.Blockers;
import dev.burnfleet.core.board.Issue;
import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.RepositoryBoard;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.plan.DispatchPlanner;
import dev.burnfleet.core.plan.Ending;
import dev.burnfleet.core.plan.Hat;
import dev.burnfleet.core.plan.MailboxView;
import dev.burnfleet.core.plan.PlanInput;
import dev.burnfleet.core.plan.PlanPolicy;
import dev.burnfleet.core.plan.WorkKey;
import dev.burnfleet.core.plan.WorkRecord;
import dev.burnfleet.core.roster.Agent;
import dev.burnfleet.core.spec.FleetSpec;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plans for 112 panes and 10,000 issues, a fifth of which failed once. */
final class PlanBenchmark {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final int ISSUES = 10_000;

    private final Table table;

    PlanBenchmark(Table table) {
        this.table = table;
    }

    void run(FleetSpec spec) throws Exception {
        PlanInput input = input(spec);
        Samples wall = Samples.of(150, 151, () -> plan(input));
        double[] cpu = new double[151];
        for (int run = 0; run < cpu.length; run++) {
            long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            plan(input);
            cpu[run] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began) / 1e6;
        }
        table.section("A plan for 112 panes and 10,000 issues (ms)");
        table.row("by the clock, warm, 151 runs", wall, "under 20");
        table.row("CPU time of its thread", new Samples(cpu), "");
    }

    private static void plan(PlanInput input) {
        if (new DispatchPlanner().plan(input).assignments().isEmpty()) {
            throw new IllegalStateException("nothing was planned");
        }
    }

    private static PlanInput input(FleetSpec spec) {
        List<Agent> agents = spec.roster().agents();
        List<RepositoryName> repositories = agents.stream()
                .flatMap(agent -> agent.home().stream())
                .distinct()
                .toList();
        Map<RepositoryName, List<Issue>> issues = new HashMap<>();
        Map<IssueRef, Blockers> blockers = new HashMap<>();
        List<WorkRecord> records = new ArrayList<>();
        for (int i = 0; i < ISSUES; i++) {
            RepositoryName repository = repositories.get(i % repositories.size());
            IssueRef ref = new IssueRef(repository, i + 1L);
            Set<String> labels = i % 7 == 0 ? Set.of("bug", "priority/high") : Set.of("bug");
            Instant created = NOW.minusSeconds(i * 7919L % 10_007);
            issues.computeIfAbsent(repository, name -> new ArrayList<>())
                    .add(new Issue(
                            ref, "title", "body", "timmy", labels, Set.of(), Optional.empty(), created, NOW, false));
            blockers.put(ref, Blockers.NONE);
            if (i % 5 == 0) {
                records.add(failed(WorkKey.issue(ref, Hat.IMPLEMENT), agents.get(i % agents.size()), i));
            }
        }
        Map<RepositoryName, RepositoryBoard> boards = new HashMap<>();
        issues.forEach((name, open) -> boards.put(name, new RepositoryBoard(name, NOW, open, List.of(), Set.of())));
        Map<String, MailboxView> mailboxes = new HashMap<>();
        agents.forEach(agent -> mailboxes.put(agent.name(), new MailboxView(agent.name(), Optional.empty(), 0)));
        return new PlanInput(agents, policy(), boards, Map.of(), blockers, records, Map.of(), mailboxes, NOW);
    }

    private static WorkRecord failed(WorkKey work, Agent agent, int ago) {
        return new WorkRecord(
                work,
                agent.name(),
                1,
                NOW.minusSeconds(ago + 60L),
                NOW.plusSeconds(600),
                Optional.empty(),
                Optional.of(Ending.FAILED),
                Optional.of(NOW.minusSeconds(ago)));
    }

    private static PlanPolicy policy() {
        return new PlanPolicy(
                1,
                2,
                Set.of("epic"),
                Optional.of("council"),
                1,
                List.of("priority/critical", "priority/high"),
                List.of("fix/{n}", "burn/{n}-*"),
                Set.of(),
                Set.of("timmy"),
                false,
                false,
                Duration.ofMinutes(30),
                Duration.ofHours(1),
                Duration.ofSeconds(30),
                5,
                Duration.ofMinutes(10),
                Duration.ofMinutes(15),
                List.of());
    }
}
