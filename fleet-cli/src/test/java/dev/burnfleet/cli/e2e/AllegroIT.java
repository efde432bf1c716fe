package dev.burnfleet.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.burnfleet.allegro.testing.DockerEngine;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The whole job with Allegro in its container, which is built and started for it on a real Docker engine. Meanwhile its sshd
 * is killed and it is restarted, once each; afterwards it is put through some {@linkplain AllegroTrials trials}.
 */
final class AllegroIT extends WholeJob {
    /** The bound of the owner's spec for Allegro. */
    static final int MAX_RUNNING = 12;

    private @Nullable ContainerAllegro machine;

    @Override
    Allegro.Maker allegro() {
        String obstacle = DockerEngine.obstacle().orElse("");
        assumeTrue(obstacle.isEmpty(), "skipped, because " + obstacle);
        assumeTrue(DockerEngine.base().isPresent(), "skipped, because there is no base for the image: run .ci/base");
        return folder -> {
            ContainerAllegro started = ContainerAllegro.start(folder);
            machine = started;
            return started;
        };
    }

    private AllegroTrials trials() {
        return Objects.requireNonNull(machine).trials();
    }

    @Test
    void theFleetRanForSeveralCyclesAndMetAKilledSshdAndARestart() {
        assertThat(job().cycles()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(Objects.requireNonNull(machine).disturbances()).containsExactly("sshd killed", "restarted");
        assertThat(trials().fact("first stop")).contains("sshd ended with status", "making the panes again");
    }

    @Test
    void theHealthCheckFollowsWhatHappens() {
        assertHealth("before the launch", 0, "healthy: nothing was launched here yet; sshd on port ");
        assertHealth("with the fleet", 0, "healthy: 44 panes; 44 workers; ");
        assertHealth("a worker was killed", 1, "degraded: 1 of 44 without ");
        assertHealth("launched again", 0, "healthy: 44 panes; 44 workers; ");
        assertHealth("tmux was killed", 4, "down: the fleet's tmux server does not run; ");
        assertHealth("launched once more", 0, "healthy: 44 panes; 44 workers; ");
        assertHealth("without room on the disk", 1, "degraded: only ");
        JsonObject json = JsonParser.parseString(trials().fact("json")).getAsJsonObject();
        assertThat(json.get("verdict").getAsString()).isEqualTo("healthy");
    }

    private void assertHealth(String when, int code, String begin) {
        AllegroTrials.Health health = trials().health(when);
        assertThat(health.code()).as(when).isEqualTo(code);
        assertThat(health.line()).as(when).startsWith(begin).endsWith("\n").hasLineCount(1);
    }

    @Test
    void theEngineSeesTheContainersHealth() {
        assertThat(trials().fact("engine before the launch")).isEqualTo("healthy");
        assertThat(trials().fact("engine without tmux")).isEqualTo("unhealthy");
        assertThat(trials().fact("engine at last")).isEqualTo("healthy");
    }

    @Test
    void nobodyIsRootAndOnlyAKeyOpensTheDoor() {
        assertThat(trials().fact("users").lines().map(String::strip)).containsOnly("fleet");
        assertThat(trials().fact("without a key")).contains("Permission denied (publickey)");
        assertThat(trials().fact("as root")).contains("Permission denied (publickey)");
        assertThat(trials().fact("bounds"))
                .isEqualTo("2000000000 " + (7L << 30) + " 4096 [ALL] [no-new-privileges:true] fleet");
    }

    @Test
    void noMoreTasksRunThanTheMachineMayRun() {
        assertThat(trials().running("at first")).isEqualTo(MAX_RUNNING);
        assertThat(trials().running("waiting at first")).isPositive();
        assertThat(trials().running("after the first stop")).isEqualTo(MAX_RUNNING);
    }

    @Test
    void tasksThatDoNotEndInTimeAreGivenBackAndRunAgain() {
        assertThat(trials().seconds("stop of tasks that do not end")).isGreaterThanOrEqualTo(ContainerAllegro.DRAIN);
        List<Account.Line> begun = trials().account("after the first stop");
        assertThat(begun).allMatch(Account.Line::began).hasSize(2 * MAX_RUNNING);
        assertThat(tasks(begun)).hasSizeLessThan(2 * MAX_RUNNING);
        assertThat(tasks(trials().account("in the end"))).containsAll(tasks(begun));
    }

    @Test
    void tasksThatEndInTimeEndAndNothingNewBegins() {
        List<Account.Line> stopped = trials().account("after the second stop");
        assertThat(tasks(stopped)).isEqualTo(tasks(trials().account("after the first stop")));
        assertThat(stopped).anyMatch(line -> line.how().equals("end-0"));
    }

    @Test
    void nothingIsLostAndNothingDoneTwice() {
        List<Account.Line> ended = trials().account("in the end").stream()
                .filter(line -> !line.began())
                .toList();
        assertThat(ended).extracting(Account.Line::how).containsOnly("end-0");
        assertThat(ended).extracting(Account.Line::task).doesNotHaveDuplicates();
        assertThat(tasks(ended)).isEqualTo(tasks(trials().account("in the end")));
        assertThat(Cycles.judged(trials().cycles()).filter(Cycles::isDoneIssue)).hasSize(AllegroTrials.MORE);
    }

    @Test
    void addsAContainerWithTwoCommands() {
        AddedContainer added = Objects.requireNonNull(machine).added();
        assertThat(added.said("add")).satisfies(said -> {
            assertThat(said.code()).as(said.out() + said.err()).isZero();
            assertThat(said.out()).contains("no bridge", "Step ", "shows SHA256:", "box: 1 pane", "fleet christen box");
        });
        assertThat(added.said("christen").out()).contains("box: 1 agent, 1 christened");
        assertThat(added.said("status"))
                .satisfies(said ->
                        assertThat(said.code()).as(said.out() + said.err()).isZero());
        assertThat(added.issue()).as(added.said("dispatch").toString()).isTrue();
        assertThat(added.judged()).filteredOn(Cycles::isDoneIssue).hasSize(1);
        assertThat(added.machines().keySet()).containsExactly("mac", "box");
        assertThat(added.windows()).hasSize(1);
        assertThat(added.modes()).isEqualTo(Map.of(".", "rwx------", ".env", "rw-------", "id_ed25519", "rw-------"));
        assertThat(added.removed()).isEmpty();
    }

    @Test
    void aBuildThatFailsLeavesTheSpecAsItIsAndTheSameCommandGoesOn() {
        AddedContainer added = Objects.requireNonNull(machine).added();
        assertThat(added.said("failing build")).satisfies(said -> {
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.err()).contains("the image could not be built", "--base", "the same command");
            assertThat(said.out()).contains("FROM ${BASE}");
        });
        assertThat(added.said("spec after the failing build").out()).isEqualTo(added.before());
    }

    private static Set<String> tasks(List<Account.Line> lines) {
        return lines.stream().map(Account.Line::task).collect(Collectors.toSet());
    }
}
