package dev.burnfleet.core.sim;

import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.roster.Agent;
import dev.burnfleet.core.roster.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people do in the tracker and to the spec. */
final class People {
    private final World world;

    People(World world) {
        this.world = world;
    }

    void act(double weight) {
        if (world.faults.strikes(Fault.PEOPLE, weight)) {
            touch();
        }
        if (world.faults.strikes(Fault.SPEC_CHANGES, weight)) {
            move();
        }
    }

    private void touch() {
        Dice dice = world.dice;
        SimGitea gitea = world.gitea;
        SimIssue issue = dice.pick(new ArrayList<>(gitea.issues.values()));
        switch (dice.below(8)) {
            case 0 -> gitea.close(issue, world.now);
            case 1 -> issue.open = true;
            case 2 -> issue.pull = 0;
            case 3 -> issue.labels.add(dice.pick(List.of("epic", "urgent", "council")));
            case 4 -> issue.labels.clear();
            case 5 -> issue.assignees.add(SimGitea.PERSON);
            case 6 -> {
                // Moved: gone here, and new elsewhere.
                gitea.close(issue, world.now);
                gitea.changed(gitea.open(dice.pick(world.repositories()), world.now), world.now);
            }
            default -> gitea.changed(gitea.open(dice.pick(world.repositories()), world.now), world.now);
        }
        world.trace.say("people touch %s", issue.ref);
        gitea.changed(issue, world.now);
    }

    /** A pane moves to another repository; its identity and the next dispatcher's roster know. */
    private void move() {
        int at = world.dice.below(world.agents.size());
        Agent old = world.agents.get(at);
        if (!old.role().executes()) {
            return;
        }
        RepositoryName home = world.dice.pick(world.repositories());
        world.trace.say("%s moves to %s", old.name(), home);
        world.agents = new ArrayList<>(world.agents);
        world.agents.set(
                at,
                new Agent(
                        old.name(),
                        old.machine(),
                        old.window(),
                        old.position(),
                        old.role(),
                        Optional.of(home),
                        old.profile()));
        for (SimMachine machine : world.machines.values()) {
            machine.boxes.values().stream()
                    .filter(box -> box.agent.equals(old.name()))
                    .forEach(box -> box.home = home.toString());
        }
        world.hosts.forEach(Host::kill);
    }

    /** Frees what was parked. */
    void encourage() {
        for (SimIssue issue : world.gitea.issues.values()) {
            issue.acted = world.now;
            issue.updated = world.now;
        }
    }

    /** Puts nothing between the fleet and its work any more. */
    void leave() {
        for (SimIssue issue : world.gitea.issues.values()) {
            issue.assignees.clear();
            issue.labels.remove("epic");
            if (world.agents.stream().noneMatch(agent -> agent.role() == Role.COUNCIL)) {
                issue.labels.remove("council");
            }
            world.gitea.changed(issue, world.now);
        }
    }
}
