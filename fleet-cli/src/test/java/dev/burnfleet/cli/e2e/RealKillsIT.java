package dev.burnfleet.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.burnfleet.gitea.testing.RealGitea;
import dev.burnfleet.ssh.testing.OpenSshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The owner's 112 panes on two machines while dispatcher, worker, launcher, agent, tmux server, sshd and Gitea are killed
 * with SIGKILL, at random moments and at every marked one. {@code -Dburnfleet.kills.rounds=200} is the long way; a seed draws
 * the same blows again, not the same moments.
 */
final class RealKillsIT {
    private static final int ROUNDS = Integer.getInteger("burnfleet.kills.rounds", 10);
    private static final long SEED = Long.getLong("burnfleet.kills.seed", 1);
    private static final int BETWEEN_AUDITS = 20;

    @Test
    void whateverIsKilledNothingIsLostAndNothingDoneTwice() throws Exception {
        Machines.assumeAllIsThere();
        assumeTrue(OpenSshServer.isAvailable(), "skipped, because there is no sshd");
        Path folder = Files.createTempDirectory("burnfleet-kills-");
        Files.createDirectories(FleetUnderTest.programs(folder));
        Files.createDirectories(FleetUnderTest.shared(folder));
        try (RealGitea gitea = RealGitea.start();
                OpenSshServer sshd = KilledFleet.sshd(folder);
                KilledFleet world = new KilledFleet(folder, gitea, sshd)) {
            world.begin();
            rounds(world, folder);
        } finally {
            if (!Boolean.getBoolean("burnfleet.kills.keep")) {
                new Leftovers(folder).delete();
            }
        }
    }

    private static void rounds(KilledFleet world, Path folder) throws IOException, InterruptedException {
        long began = System.nanoTime();
        KillRounds rounds = new KillRounds(world, folder, SEED);
        List<String> problems = new ArrayList<>();
        for (int round = 1; round <= ROUNDS && problems.isEmpty(); round++) {
            rounds.round(round);
            if (round % BETWEEN_AUDITS == 0 || round == ROUNDS) {
                world.settle().forEach(left -> problems.add("not over: " + left));
                problems.addAll(world.audit(rounds.strikes()).problems());
                problems.addAll(world.meetings());
                problems.addAll(world.problems());
                report(round, world, rounds, began);
            }
        }
        assertThat(problems).as("seed %d, in %s", SEED, folder).isEmpty();
        assertThat(world.down()).as("what outlives the fleet").isEmpty();
        assertThat(rounds.strikes()).as("kills").hasSizeGreaterThanOrEqualTo(ROUNDS / 2);
    }

    private static void report(int round, KilledFleet world, KillRounds rounds, long began) throws IOException {
        Audit audit = world.audit(rounds.strikes());
        System.out.printf(
                "real kills: round %d, seed %d, %d s: %d kills; %d issues opened, %d closed, %d lost; %d runs,"
                        + " %d of them again after a kill or a failure%n  killed: %s%n  not met in time: %s%n",
                round,
                SEED,
                Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                rounds.strikes().size(),
                world.openedCount(),
                audit.closed().size(),
                audit.lost().size(),
                audit.runs().size(),
                audit.reruns(),
                rounds.counts(),
                rounds.notMet());
    }
}
