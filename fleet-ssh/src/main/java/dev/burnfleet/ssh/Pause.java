package dev.burnfleet.ssh;

import dev.burnfleet.ssh.SshException.Phase;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Waits between two attempts, longer each time and never for quite the same time as another client. */
final class Pause {
    private Pause() {}

    /** Returns a random time of at most {@code first} doubled for each attempt before, and at most {@code longest}. */
    static Duration jittered(Duration first, int attemptsBefore, Duration longest) {
        long ceiling = Math.min(longest.toNanos(), first.toNanos() << Math.min(attemptsBefore, 20));
        return Duration.ofNanos(ceiling / 2 + ThreadLocalRandom.current().nextLong(ceiling / 2 + 1));
    }

    /** Waits; ends early with an exception if the thread is interrupted. */
    static void take(Duration time, String machine) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            throw interrupted(machine, e);
        }
    }

    static SshException interrupted(String machine, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return SshException.notDone(Phase.CONNECT, machine, "interrupted while waiting; nothing was sent", cause);
    }
}
