package dev.burnfleet.core.plan;

import dev.burnfleet.core.board.Blockers;
import dev.burnfleet.core.board.Issue;
import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.PullRequest;
import dev.burnfleet.core.board.RepositoryBoard;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.roster.Agent;
import dev.burnfleet.core.roster.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A fleet and a board in the making, with one repository unless a test says otherwise. */
final class Situation {
    static final RepositoryName NEXUS = RepositoryName.parse("Timmy_Foundation/the-nexus");
    static final RepositoryName DOOR = RepositoryName.parse("Timmy_Foundation/the-door");
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    static final String SHA = "0123456789abcdef0123456789abcdef01234567";

    final List<Agent> agents = new ArrayList<>();
    final Map<RepositoryName, List<Issue>> issues = new HashMap<>();
    final Map<RepositoryName, List<PullRequest>> pulls = new HashMap<>();
    final Map<RepositoryName, String> unreadable = new HashMap<>();
    final Map<IssueRef, Blockers> blockers = new HashMap<>();
    final List<WorkRecord> records = new ArrayList<>();
    final Map<String, MailboxView> mailboxes = new HashMap<>();
    final List<StandingOrder> orders = new ArrayList<>();
    Set<String> vouchedFor = Set.of();
    Set<String> fleetAccounts = Set.of("timmy", "bot");
    static final Duration RETRY_AFTER = Duration.ofMinutes(10);
    static final Duration HOLD_LIMIT = Duration.ofMinutes(15);

    int waiting = 1;
    int maxAttempts = 5;
    final Map<IssueRef, Instant> freed = new HashMap<>();
    int maxPanes = 2;
    int councilSeats = 1;
    boolean anyone;
    boolean ownAccounts;

    Situation() {
        issues.put(NEXUS, new ArrayList<>());
        pulls.put(NEXUS, new ArrayList<>());
    }

    Agent worker(String name) {
        return worker(name, "mac", NEXUS);
    }

    Agent worker(String name, String machine, RepositoryName home) {
        return add(new Agent(name, machine, "LOOM", agents.size(), Role.WORKER, Optional.of(home), "hermes"));
    }

    Agent adviser(String name, Role role) {
        return adviser(name, role, Optional.empty());
    }

    Agent adviser(String name, Role role, Optional<RepositoryName> home) {
        return add(new Agent(name, "mac", "COUNCIL", agents.size(), role, home, "hermes"));
    }

    private Agent add(Agent agent) {
        agents.add(agent);
        mailboxes.put(agent.name(), new MailboxView(agent.name(), Optional.empty(), 0));
        return agent;
    }

    void mailbox(String agent, int outstanding) {
        mailboxes.put(agent, new MailboxView(agent, Optional.empty(), outstanding));
    }

    void obstacle(String agent, String why) {
        mailboxes.put(agent, new MailboxView(agent, Optional.of(why), 0));
    }

    /** Lets an agent have a hold that is due to be tried again. */
    void trial(String agent, String hold) {
        mailboxes.put(agent, new MailboxView(agent, Optional.empty(), 0, Optional.of(hold)));
    }

    /** Adds an eligible issue, the older the lower its number. */
    IssueRef issue(long number) {
        return issue(number, Set.of());
    }

    IssueRef issue(long number, Set<String> labels) {
        return issue(number, "rockachopa", labels, Set.of(), Optional.empty());
    }

    IssueRef issue(long number, String author, Set<String> labels, Set<String> assignees, Optional<Instant> due) {
        return issue(new Issue(
                new IssueRef(NEXUS, number),
                "title " + number,
                "body",
                author,
                labels,
                assignees,
                due,
                NOW.minus(Duration.ofDays(1000 - number)),
                NOW,
                false));
    }

    IssueRef issue(Issue issue) {
        issues.computeIfAbsent(issue.ref().repository(), name -> new ArrayList<>())
                .add(issue);
        blockers.put(issue.ref(), Blockers.NONE);
        return issue.ref();
    }

    PullRequest pull(long number, String author, String body, boolean draft) {
        PullRequest pull = new PullRequest(
                new IssueRef(NEXUS, number), "title", body, author, "topic", SHA, draft, NOW.minusSeconds(number), NOW);
        pull(pull);
        return pull;
    }

    /** Shows a pull request in place of what it was before. */
    void pull(PullRequest pull) {
        List<PullRequest> open = pulls.computeIfAbsent(pull.ref().repository(), name -> new ArrayList<>());
        open.removeIf(other -> other.ref().equals(pull.ref()));
        open.add(pull);
    }

    /** Records work that is out, its run begun. */
    void out(WorkKey work, String agent) {
        Instant then = NOW.minusSeconds(600);
        records.add(new WorkRecord(
                work,
                agent,
                1,
                then,
                NOW.plusSeconds(600),
                Optional.of(then.plusSeconds(1)),
                Optional.empty(),
                Optional.empty()));
    }

    /** Records work whose lease ended some seconds ago. */
    void lost(WorkKey work, String agent, long ago) {
        records.add(new WorkRecord(
                work,
                agent,
                1,
                NOW.minusSeconds(7200 + ago),
                NOW.minusSeconds(ago),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    /** Records work that ended some seconds ago. */
    void ended(WorkKey work, String agent, Ending ending, long ago) {
        int attempt = 1
                + (int) records.stream()
                        .filter(record -> record.work().equals(work))
                        .count();
        records.add(new WorkRecord(
                work,
                agent,
                attempt,
                NOW.minusSeconds(ago + 60),
                NOW.plusSeconds(600),
                Optional.empty(),
                Optional.of(ending),
                Optional.of(NOW.minusSeconds(ago))));
    }

    PlanInput input() {
        Map<RepositoryName, RepositoryBoard> boards = new HashMap<>();
        issues.forEach((name, open) -> {
            if (!unreadable.containsKey(name)) {
                boards.put(name, new RepositoryBoard(name, NOW, open, pulls.getOrDefault(name, List.of()), vouchedFor));
            }
        });
        return new PlanInput(agents, policy(), boards, unreadable, blockers, records, freed, mailboxes, NOW);
    }

    PlanPolicy policy() {
        return new PlanPolicy(
                waiting,
                maxPanes,
                Set.of("epic"),
                Optional.of("council"),
                councilSeats,
                List.of("urgent", "soon"),
                List.of("fix/{n}", "burn/{n}-*"),
                fleetAccounts,
                Set.of("rockachopa"),
                anyone,
                ownAccounts,
                Duration.ofHours(1),
                Duration.ofHours(1),
                Duration.ofMinutes(1),
                maxAttempts,
                RETRY_AFTER,
                HOLD_LIMIT,
                orders);
    }

    DispatchPlan plan() {
        return new DispatchPlanner().plan(input());
    }

    /** Plans and says in short who gets what: {@code ATLAS #1 IMPLEMENT}. */
    List<String> handed() {
        return plan().assignments().stream().map(Situation::brief).toList();
    }

    static String brief(Assignment assignment) {
        String subject = assignment.work().subject();
        int at = subject.indexOf('@');
        return assignment.agent().name() + " " + (at < 0 ? subject : subject.substring(0, at)) + " "
                + assignment.work().hat();
    }
}
