package dev.burnfleet.core.sim;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.dispatch.CycleReport;
import dev.burnfleet.core.ledger.Intent;
import dev.burnfleet.core.mailbox.TaskState.Stage;
import dev.burnfleet.core.plan.Hat;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One history: faults for some cycles, then quiet until all is done, then books and world are compared. */
final class Story {
    /** Long enough for every lease, hold and rest of the faulty part to be over. */
    private static final int MOST_QUIET_CYCLES = 90;

    private final World world;
    private Host host;

    private Story(World world) {
        this.world = world;
        host = world.host();
    }

    /** What became of one history. */
    record Outcome(long seed, long steps, Optional<AssertionError> broken) {}

    static Outcome play(long seed, Plant plant, Trace trace) {
        try (World world = new World(seed, plant, trace)) {
            Story story = new Story(world);
            story.trouble();
            story.quiet();
            return new Outcome(seed, world.steps, world.checks.first());
        }
    }

    private boolean holds() {
        return world.checks.first().isEmpty();
    }

    private void trouble() {
        int cycles = world.dice.between(4, 14);
        for (int i = 0; i < cycles && holds(); i++) {
            cycle();
            world.pass(world.dice.upTo(Duration.ofMinutes(world.dice.chance(0.1) ? 150 : 20)));
        }
    }

    private Optional<CycleReport> cycle() {
        if (host.isDead() || (!world.isQuiet() && world.dice.chance(0.1))) {
            host = world.host();
        }
        return host.cycle();
    }

    private void quiet() {
        if (!holds()) {
            return;
        }
        world.calm();
        String left = "nothing was tried";
        for (int i = 0; i < MOST_QUIET_CYCLES && holds(); i++) {
            world.pass(Duration.ofMinutes(10));
            new People(world).encourage();
            Optional<CycleReport> report = cycle();
            left = report.map(this::unfinished).orElse("the dispatcher did not come to the end of a cycle");
            if (left.isEmpty()) {
                return;
            }
        }
        if (holds()) {
            world.checks.broken("after " + MOST_QUIET_CYCLES + " quiet cycles: " + left, new AssertionError("here"));
        }
    }

    /** Says what keeps books and world from agreeing that all is done; empty text when they do. */
    private String unfinished(CycleReport report) {
        Set<String> out = new TreeSet<>();
        for (SimMachine machine : world.machines.values()) {
            for (Mailbox box : machine.boxes.values()) {
                for (Stage stage : Stage.values()) {
                    box.in(stage).forEach(parcel -> out.add(parcel.id()));
                }
            }
        }
        Set<String> booked = new TreeSet<>();
        for (Intent intent : world.open()) {
            booked.add(intent.operationId());
            if (intent.work().hat() == Hat.IMPLEMENT) {
                return "still out: " + intent;
            }
        }
        if (!booked.equals(out)) {
            return "the books have " + booked + ", the mailboxes " + out;
        }
        for (SimIssue issue : world.gitea.issues.values()) {
            String why = left(report.leftAlone(), issue.ref);
            if (issue.isEligible()
                    && !why.startsWith("done by")
                    && !why.startsWith("open to the council: no answer")
                    && inSomeLane(issue)) {
                return "nobody works on " + issue.ref + ": " + why + "; " + report.dry();
            }
        }
        return "";
    }

    private boolean inSomeLane(SimIssue issue) {
        return world.agents.stream()
                .anyMatch(agent ->
                        agent.home().filter(issue.ref.repository()::equals).isPresent());
    }

    private static String left(Map<IssueRef, String> leftAlone, IssueRef issue) {
        return leftAlone.getOrDefault(issue, "without a word");
    }
}
