package dev.burnfleet.core.plan;

import static dev.burnfleet.core.plan.Situation.NOW;

import dev.burnfleet.core.board.Blockers;
import dev.burnfleet.core.board.Issue;
import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.PullRequest;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.roster.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Makes a fleet, a board and a past up, the same ones for the same seed. */
final class RandomSituation {
    static final List<RepositoryName> REPOSITORIES =
            List.of(Situation.NEXUS, Situation.DOOR, RepositoryName.parse("a/b"));
    private static final List<String> MACHINES = List.of("mac", "allegro", "third");
    private static final List<String> AUTHORS = List.of("rockachopa", "timmy", "mallory", "W1", "\u001b[31mx");
    private static final List<Set<String>> LABELS = List.of(
            Set.of(), Set.of(), Set.of("urgent"), Set.of("epic"), Set.of("council"), Set.of("bug\u0007", "soon"));

    private final Random random;
    private final Situation made = new Situation();

    private RandomSituation(long seed) {
        random = new Random(seed);
    }

    static Situation of(long seed) {
        return new RandomSituation(seed).make();
    }

    private Situation make() {
        made.waiting = random.nextInt(3);
        made.maxPanes = 1 + random.nextInt(3);
        made.councilSeats = random.nextInt(3);
        made.anyone = random.nextInt(5) == 0;
        made.ownAccounts = random.nextBoolean();
        agents();
        for (RepositoryName repository : REPOSITORIES) {
            int issues = random.nextInt(12);
            for (int number = 1; number <= issues; number++) {
                made.issue(issue(new IssueRef(repository, number)));
                past(WorkKey.issue(new IssueRef(repository, number), pick(List.of(Hat.values()))));
            }
            for (int number = 100; number < 100 + random.nextInt(5); number++) {
                pull(new IssueRef(repository, number));
            }
            if (random.nextBoolean()) {
                orders(repository);
            }
        }
        made.blockers.keySet().removeIf(issue -> random.nextInt(8) == 0);
        made.blockers.replaceAll((issue, known) -> random.nextInt(8) == 0 ? Blockers.OPEN : known);
        if (random.nextInt(4) == 0) {
            made.unreadable.put(pick(REPOSITORIES), "Gitea answered 500");
        }
        return made;
    }

    private void agents() {
        int workers = random.nextInt(15);
        for (int i = 0; i < workers; i++) {
            made.worker("W" + i, pick(MACHINES), pick(REPOSITORIES));
        }
        for (int i = 0; i < random.nextInt(4); i++) {
            // A seat with a home is odd; it must not get work for it.
            Optional<RepositoryName> home = random.nextBoolean() ? Optional.of(pick(REPOSITORIES)) : Optional.empty();
            made.adviser("C" + i, Role.COUNCIL, home);
        }
        for (int i = 0; i < random.nextInt(3); i++) {
            made.adviser("S" + i, Role.SENTINEL);
        }
        made.agents.forEach(agent -> made.mailbox(agent.name(), random.nextInt(8) == 0 ? 1 + random.nextInt(2) : 0));
        made.agents.stream()
                .filter(agent -> random.nextInt(8) == 0)
                .forEach(agent -> made.obstacle(agent.name(), "held until noon"));
    }

    private Issue issue(IssueRef ref) {
        Instant created = NOW.minusSeconds(random.nextInt(100));
        Optional<Instant> due = random.nextInt(4) == 0 ? Optional.of(NOW.plusSeconds(5)) : Optional.empty();
        Set<String> assignees = random.nextInt(6) == 0 ? Set.of(pick(AUTHORS)) : Set.of();
        String author = random.nextInt(4) == 0 ? pick(AUTHORS) : "rockachopa";
        return new Issue(ref, "t", "b", author, pick(LABELS), assignees, due, created, created, false);
    }

    private void pull(IssueRef ref) {
        PullRequest pull = new PullRequest(
                ref,
                "title",
                random.nextBoolean() ? "fixes #" + (1 + random.nextInt(12)) : "",
                pick(AUTHORS),
                random.nextInt(3) == 0 ? "fix/" + (1 + random.nextInt(12)) : "topic",
                Situation.SHA,
                random.nextInt(4) == 0,
                NOW.minusSeconds(random.nextInt(50)),
                NOW);
        made.pull(pull);
        past(WorkKey.review(ref, Situation.SHA));
    }

    private void orders(RepositoryName repository) {
        List<String> slices = random.nextBoolean() ? List.of() : List.of("a", "b", "c");
        made.orders.add(new StandingOrder("triage", repository, "text", slices, Duration.ofSeconds(50)));
        past(WorkKey.order(repository, "triage", 0));
    }

    /** Gives the work a past: some handings-out that ended, perhaps one more that did not. */
    private void past(WorkKey work) {
        boolean advice = work.hat() == Hat.ADVISE;
        List<String> able = made.agents.stream()
                .filter(agent -> agent.role().executes()
                        ? !advice && agent.home().equals(Optional.of(work.repository()))
                        : advice)
                .map(agent -> agent.name())
                .toList();
        if (able.isEmpty() || random.nextBoolean()) {
            return;
        }
        for (int i = 0; i < random.nextInt(3); i++) {
            made.ended(work, pick(able), pick(List.of(Ending.values())), 100 - i);
        }
        int now = random.nextInt(4);
        if (now == 0) {
            made.out(work, pick(able));
        } else if (now == 1) {
            made.lost(work, pick(able), 10);
        }
    }

    private <T> T pick(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }
}
