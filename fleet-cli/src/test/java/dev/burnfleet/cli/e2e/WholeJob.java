package dev.burnfleet.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.burnfleet.core.roster.Agent;
import dev.burnfleet.core.roster.Role;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The owner's 112 panes on two machines, 200 issues on a real Gitea, from validate to down: what must hold of it. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class WholeJob {
    private @Nullable Job done;

    /** Returns what Allegro is. */
    abstract Allegro.Maker allegro();

    @BeforeAll
    void doTheJob() throws Exception {
        Machines.assumeAllIsThere();
        Job job = Job.run(allegro());
        done = job;
        System.out.printf(
                "end to end: %d cycles, %d runs by %d agents, %d issues closed, %d open, connections seen %s%n",
                job.cycles().size(), begun().size(), agentsOf(begun()).size(), job.closed(), job.open(), job.seen());
    }

    @Test
    void theSpecAmountsToTheOwnersFleet() {
        JsonObject summary = JsonParser.parseString(said("validate").out()).getAsJsonObject();
        Map<String, Integer> expected = Map.of(
                "machines",
                2,
                "windows",
                10,
                "panes",
                112,
                "workers",
                96,
                "council",
                12,
                "sentinels",
                4,
                "repositories",
                8);
        expected.forEach(
                (key, count) -> assertThat(summary.get(key).getAsInt()).as(key).isEqualTo(count));
    }

    @Test
    void launchMakesAllPanesAndChristenNamesAllAgents() {
        assertThat(machines("launch"))
                .allSatisfy(machine ->
                        assertThat(machine.get("installed").getAsBoolean()).isTrue());
        assertThat(machines("launch").stream()
                        .mapToInt(machine -> machine.get("panes").getAsInt())
                        .sum())
                .isEqualTo(112);
        assertThat(changes("christen")).hasSize(112).allMatch("changed"::equals);
    }

    @Test
    void theSecondLaunchAndTheSecondChristeningChangeNothing() {
        assertThat(machines("second launch")).hasSize(2).allSatisfy(machine -> {
            assertThat(machine.get("installed").getAsBoolean()).isFalse();
            assertThat(machine.getAsJsonArray("mailboxes")).isEmpty();
            assertThat(machine.getAsJsonArray("changes")).isEmpty();
            assertThat(machine.getAsJsonArray("leftAlone")).isEmpty();
        });
        assertThat(changes("second christen")).hasSize(112).allMatch("unchanged"::equals);
    }

    @Test
    void theFleetIsHealthyBeforeAndAfter() {
        assertThat(said("status before").status())
                .as(said("status before").out())
                .isZero();
        assertThat(said("status after").status()).as(said("status after").out()).isZero();
    }

    @Test
    void theDispatcherEndsWhenItIsTold() {
        // The process may be gone before its last line is out.
        assertThat(said("dispatch").err().strip()).isIn("", "fleet: interrupted");
        assertThat(said("dispatch").status()).isEqualTo(128 + 15);
    }

    @Test
    void everyIssueThatCouldBeDoneIsDone() {
        assertThat(job().closed()).isEqualTo(196);
        assertThat(job().open()).isEqualTo(4);
        assertThat(Cycles.judged(job().cycles()).filter(Cycles::isDoneIssue)).hasSize(196);
    }

    @Test
    void everyWorkerRanAnIssueOfItsHome() {
        Set<String> workers =
                job().roster().withRole(Role.WORKER).stream().map(Agent::name).collect(Collectors.toSet());
        assertThat(workers).hasSize(96);
        assertThat(agentsOf(implementing())).containsExactlyInAnyOrderElementsOf(workers);
        assertThat(begun())
                .allSatisfy(run -> assertThat(run.repository())
                        .as("home of %s", run.agent())
                        .isEqualTo(job().roster()
                                .agent(run.agent())
                                .flatMap(Agent::home)
                                .orElseThrow()
                                .toString()));
    }

    @Test
    void everyRunWasInTheAgentsOwnCloneOfItsHome() {
        assertThat(begun()).allSatisfy(run -> {
            assertThat(run.origin()).endsWith("/" + run.repository() + ".git");
            assertThat(run.folder()).contains("/" + run.agent() + "/");
        });
    }

    @Test
    void noIssueWasWithTwoAgentsExceptAsASecondHat() {
        assertThat(implementing()).extracting(Account.Line::subject).doesNotHaveDuplicates();
        Map<String, Set<String>> agents = new TreeMap<>();
        begun().stream()
                .filter(run -> !run.hat().equals("standing_order"))
                .forEach(run -> agents.computeIfAbsent(run.subject(), s -> new TreeSet<>())
                        .add(run.agent() + " as " + run.hat()));
        assertThat(agents).allSatisfy((subject, hats) -> {
            assertThat(hats).as(subject).hasSizeLessThanOrEqualTo(2);
            assertThat(hats.stream().map(hat -> hat.substring(0, hat.indexOf(' '))))
                    .as(subject)
                    .doesNotHaveDuplicates();
        });
    }

    @Test
    void whatTheDispatcherSaysAndWhatTheAgentsSayIsTheSame() {
        Set<String> ran =
                begun().stream().map(run -> run.agent() + " " + run.task()).collect(Collectors.toSet());
        Set<String> given = Cycles.given(job().cycles())
                .map(task -> Cycles.text(task, "agent") + " " + Cycles.text(task, "operation"))
                .collect(Collectors.toSet());
        assertThat(given).containsAll(ran);
        assertThat(begun()).extracting(Account.Line::task).doesNotHaveDuplicates();
        assertThat(job().account().stream().filter(line -> !line.began()))
                .extracting(Account.Line::how)
                .containsOnly("end-0");
    }

    @Test
    void theFourAreLeftAloneForTheRightReasons() {
        List<JsonObject> cycles = job().cycles();
        JsonObject last = cycles.get(cycles.size() - 1).getAsJsonObject("leftAlone");
        assertThat(last.keySet())
                .containsExactlyInAnyOrderElementsOf(job().leftAlone().keySet());
        job().leftAlone()
                .forEach((issue, why) ->
                        assertThat(Cycles.text(last, issue)).as(issue).contains(why));
        assertThat(implementing())
                .extracting(Account.Line::subject)
                .doesNotContainAnyElementsOf(job().leftAlone().keySet());
    }

    @Test
    void councilAndSentinelsRanNothing() {
        Set<String> advisers = job().roster().agents().stream()
                .filter(agent -> !agent.role().executes())
                .map(Agent::name)
                .collect(Collectors.toSet());
        assertThat(advisers).hasSize(16);
        assertThat(agentsOf(begun())).doesNotContainAnyElementsOf(advisers);
    }

    @Test
    void nothingButGiteaAndSshdWasContacted() {
        assertThat(job().foreign()).isEmpty();
        assertThat(job().seen()).containsOnlyKeys("Gitea", "sshd");
    }

    @Test
    void downLeavesNothingBehind() {
        assertThat(said("down").status()).as(said("down").out()).isZero();
        assertThat(job().left()).isEmpty();
        assertThat(job().afterDown()).isEmpty();
    }

    final Job job() {
        return Objects.requireNonNull(done);
    }

    private FleetUnderTest.Said said(String command) {
        return Objects.requireNonNull(job().said().get(command));
    }

    private List<Account.Line> begun() {
        return job().account().stream().filter(Account.Line::began).toList();
    }

    private List<Account.Line> implementing() {
        return begun().stream().filter(run -> run.hat().equals("implement")).toList();
    }

    private static Set<String> agentsOf(List<Account.Line> runs) {
        return runs.stream().map(Account.Line::agent).collect(Collectors.toSet());
    }

    private List<JsonObject> machines(String command) {
        FleetUnderTest.Said said = said(command);
        assertThat(said.status())
                .as("%s: %s%s", command, said.out(), said.err())
                .isZero();
        JsonArray machines = JsonParser.parseString(said.out()).getAsJsonArray();
        return machines.asList().stream().map(JsonElement::getAsJsonObject).toList();
    }

    private List<String> changes(String command) {
        return machines(command).stream()
                .flatMap(machine -> machine.getAsJsonObject("agents").asMap().values().stream())
                .map(JsonElement::getAsString)
                .toList();
    }
}
