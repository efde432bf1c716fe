package dev.burnfleet.core.plan;

import static dev.burnfleet.core.plan.Situation.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.board.Blockers;
import dev.burnfleet.core.board.ClosingReferences;
import dev.burnfleet.core.board.Issue;
import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.RepositoryBoard;
import dev.burnfleet.core.roster.Agent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlannerPropertiesTest {
    private static final int SITUATIONS = 400;

    @Test
    void leavesNoPaneOutsideItsLane() {
        forMany(seed -> {
            for (Assignment assignment : RandomSituation.of(seed).plan().assignments()) {
                if (assignment.work().hat() != Hat.ADVISE) {
                    assertThat(assignment.agent().home())
                            .contains(assignment.work().repository());
                }
            }
        });
    }

    @Test
    void letsTheCouncilExecuteNothingAndWorkersAdviseNobody() {
        forMany(seed -> {
            for (Assignment assignment : RandomSituation.of(seed).plan().assignments()) {
                assertThat(assignment.agent().role().executes())
                        .isEqualTo(assignment.work().hat() != Hat.ADVISE);
            }
        });
    }

    @Test
    void givesNoPieceOfWorkToTwoPanes() {
        forMany(seed -> {
            Situation given = RandomSituation.of(seed);
            Set<WorkKey> out = outNow(given).map(WorkRecord::work).collect(Collectors.toSet());
            for (Assignment assignment : given.plan().assignments()) {
                assertThat(out.add(assignment.work()))
                        .as("%s is given out once", assignment.work())
                        .isTrue();
            }
        });
    }

    @Test
    void givesAnAgentNoSecondHatOnItsOwnIssue() {
        forMany(seed -> {
            Situation given = RandomSituation.of(seed);
            Set<String> on = outNow(given)
                    .flatMap(record -> on(record.work(), record.agent()))
                    .collect(Collectors.toSet());
            for (Assignment assignment : given.plan().assignments()) {
                on(assignment.work(), assignment.agent().name())
                        .forEach(one -> assertThat(on.add(one)).as(one).isTrue());
            }
        });
    }

    @Test
    void givesNoIssueAndNoHeadToMorePanesThanMayHaveIt() {
        forMany(seed -> {
            Situation given = RandomSituation.of(seed);
            Map<String, Set<String>> panes = new HashMap<>();
            given.records.forEach(record -> subject(record.work())
                    .ifPresent(subject -> panes.computeIfAbsent(subject, key -> new TreeSet<>())
                            .add(record.agent())));
            for (Assignment assignment : given.plan().assignments()) {
                subject(assignment.work()).ifPresent(subject -> {
                    Set<String> had = panes.computeIfAbsent(subject, key -> new TreeSet<>());
                    boolean isNew = had.add(assignment.agent().name());
                    assertThat(!isNew || had.size() <= given.maxPanes)
                            .as("%s was given to %s", subject, had)
                            .isTrue();
                });
            }
        });
    }

    @Test
    void fillsNoMailboxBeyondItsDepthAndNoneThatCannotTakeAnything() {
        forMany(seed -> {
            Situation given = RandomSituation.of(seed);
            Map<String, Integer> load = load(given);
            for (Assignment assignment : given.plan().assignments()) {
                String name = assignment.agent().name();
                assertThat(load.merge(name, 1, Integer::sum)).isLessThanOrEqualTo(1 + given.waiting);
                assertThat(view(given, name).obstacle()).isEmpty();
            }
        });
    }

    @Test
    void leavesNoWorkerIdleWhileItsRepositoryHasWorkForIt() {
        forMany(seed -> {
            Situation given = RandomSituation.of(seed);
            DispatchPlan plan = given.plan();
            Set<WorkKey> dealt =
                    plan.assignments().stream().map(Assignment::work).collect(Collectors.toSet());
            for (DispatchPlan.Dry dry : plan.dry()) {
                boolean refuses = dry.reason().startsWith("it refused the last");
                if (dry.idle()
                        && !refuses
                        && view(given, dry.agent().name()).obstacle().isEmpty()) {
                    assertThat(workFor(given, dry.agent(), dealt))
                            .as("work for %s", dry.agent().name())
                            .isEmpty();
                }
            }
        });
    }

    @Test
    void accountsForEveryWorkerAndEveryOpenIssue() {
        forMany(seed -> {
            Situation given = RandomSituation.of(seed);
            DispatchPlan plan = given.plan();
            Map<String, Integer> load = load(given);
            Set<String> named = new HashSet<>();
            plan.assignments()
                    .forEach(assignment -> named.add(assignment.agent().name()));
            plan.dry().forEach(dry -> assertThat(named.add(dry.agent().name())).isTrue());
            for (Agent agent : given.agents) {
                boolean full = load.getOrDefault(agent.name(), 0) > given.waiting;
                assertThat(named.contains(agent.name()) || full || !agent.role().executes())
                        .as(agent.name())
                        .isTrue();
            }
            Set<IssueRef> worked = plan.assignments().stream()
                    .filter(assignment -> assignment.agent().role().executes())
                    .flatMap(assignment -> assignment.work().issue().stream())
                    .collect(Collectors.toSet());
            for (RepositoryBoard board : given.input().boards().values()) {
                for (Issue issue : board.issues()) {
                    assertThat(plan.leftAlone().containsKey(issue.ref())).isNotEqualTo(worked.contains(issue.ref()));
                }
            }
        });
    }

    @Test
    void takesNoWorkFromAPaneForOneMoreIssue() {
        forMany(seed -> {
            Situation given = RandomSituation.of(seed);
            Map<String, Integer> load = load(given);
            Set<String> before = idleButServed(given.plan(), load);
            Random random = new Random(seed);
            given.issue(new Issue(
                    new IssueRef(RandomSituation.REPOSITORIES.get(random.nextInt(3)), 50),
                    "t",
                    "b",
                    "rockachopa",
                    random.nextBoolean() ? Set.of("urgent") : Set.of(),
                    Set.of(),
                    Optional.empty(),
                    NOW.minusSeconds(random.nextInt(100)),
                    NOW,
                    false));
            assertThat(idleButServed(given.plan(), load)).containsAll(before);
        });
    }

    @Test
    void givesNoSliceOfAStandingOrderTwiceNorBeforeItsRestIsOver() {
        forMany(seed -> {
            Situation given = RandomSituation.of(seed);
            for (Assignment assignment : given.plan().assignments()) {
                if (assignment.rung() == Rung.STANDING_ORDER) {
                    assertThat(given.records)
                            .filteredOn(record -> record.work().equals(assignment.work()))
                            .allSatisfy(record -> assertThat(
                                            History.overSince(record).plusSeconds(50))
                                    .isBeforeOrEqualTo(NOW));
                }
            }
        });
    }

    @Test
    void plansTheSameWhateverTheOrderOfMapsAndRecords() {
        forMany(seed -> {
            Situation given = RandomSituation.of(seed);
            DispatchPlan plan = given.plan();
            PlanInput input = given.input();
            List<WorkRecord> records = new ArrayList<>(input.records());
            Collections.shuffle(records, new Random(seed));
            PlanInput shuffled = new PlanInput(
                    input.agents(),
                    input.policy(),
                    shuffled(input.boards(), seed),
                    shuffled(input.unreadable(), seed),
                    shuffled(input.blockers(), seed),
                    records,
                    shuffled(input.freed(), seed),
                    shuffled(input.mailboxes(), seed),
                    input.now());
            DispatchPlan again = new DispatchPlanner().plan(shuffled);
            assertThat(again).isEqualTo(plan);
            assertThat(again.leftAlone().keySet())
                    .containsExactlyElementsOf(plan.leftAlone().keySet());
        });
    }

    @Test
    void printsOnlyPlainText() {
        forMany(seed -> {
            DispatchPlan plan = RandomSituation.of(seed).plan();
            Stream<String> words = Stream.of(
                            plan.assignments().stream().map(Assignment::reason),
                            plan.dry().stream().map(DispatchPlan.Dry::reason),
                            plan.leftAlone().values().stream())
                    .flatMap(reasons -> reasons);
            assertThat(words).allSatisfy(reason -> assertThat(reason).matches("[ -~]{1,400}"));
        });
    }

    @Test
    void asksForBlockersUntilThePlanStands() {
        forMany(seed -> {
            Situation given = RandomSituation.of(seed);
            DispatchPlan plan = given.plan();
            for (int asked = 0; asked < 40 && !plan.wanted().isEmpty(); asked++) {
                assertThat(given.blockers).doesNotContainKeys(plan.wanted().toArray(new IssueRef[0]));
                plan.wanted().forEach(issue -> given.blockers.put(issue, Blockers.NONE));
                plan = given.plan();
            }
            assertThat(plan.wanted()).isEmpty();
        });
    }

    /** Says what the planner should have found, by the rules alone and without its order. */
    private static Stream<String> workFor(Situation given, Agent agent, Set<WorkKey> dealt) {
        PlanInput input = given.input();
        History history = new History(input.records(), NOW);
        CouncilDocket docket = new CouncilDocket(input.policy(), input.agents(), history);
        return input.boards().values().stream()
                .filter(board -> agent.home().equals(Optional.of(board.repository())))
                .map(board -> Lane.of(
                        input,
                        history,
                        docket,
                        new ClosingReferences(input.policy().branches()),
                        board,
                        List.of(agent)))
                .flatMap(lane -> lane.offers().stream())
                .filter(offer -> !offer.blockersUnknown() && !dealt.contains(offer.work()))
                .filter(offer -> !offer.barred().contains(agent.name()))
                .filter(offer ->
                        offer.given().contains(agent.name()) || offer.given().size() < given.maxPanes)
                .map(offer -> offer.work().toString());
    }

    private static Set<String> idleButServed(DispatchPlan plan, Map<String, Integer> load) {
        return plan.assignments().stream()
                .map(assignment -> assignment.agent().name())
                .filter(name -> load.getOrDefault(name, 0) == 0)
                .collect(Collectors.toSet());
    }

    private static Map<String, Integer> load(Situation given) {
        Map<String, Integer> load = new HashMap<>();
        outNow(given).forEach(record -> load.merge(record.agent(), 1, Integer::sum));
        given.mailboxes.values().forEach(view -> load.merge(view.agent(), view.outstanding(), Math::max));
        return load;
    }

    private static MailboxView view(Situation given, String agent) {
        return given.mailboxes.getOrDefault(agent, new MailboxView(agent, Optional.of("none"), 0));
    }

    private static Stream<WorkRecord> outNow(Situation given) {
        return given.records.stream().filter(record -> record.isOpen() && !NOW.isAfter(record.leaseUntil()));
    }

    private static Stream<String> on(WorkKey work, String agent) {
        return work.subject().startsWith("#") && work.hat() != Hat.ADVISE
                ? Stream.of(agent + " on " + work.repository() + work.subject())
                : Stream.empty();
    }

    private static Optional<String> subject(WorkKey work) {
        return work.issue().isEmpty() || work.hat() == Hat.ADVISE
                ? Optional.empty()
                : Optional.of(work.repository() + work.subject());
    }

    private static <K, V> Map<K, V> shuffled(Map<K, V> map, long seed) {
        List<K> keys = new ArrayList<>(map.keySet());
        Collections.shuffle(keys, new Random(seed));
        Map<K, V> shuffled = new LinkedHashMap<>();
        keys.forEach(key -> shuffled.put(key, map.get(key)));
        return shuffled;
    }

    private static void forMany(LongConsumer property) {
        for (long seed = 1; seed <= SITUATIONS; seed++) {
            try {
                property.accept(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("with seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
