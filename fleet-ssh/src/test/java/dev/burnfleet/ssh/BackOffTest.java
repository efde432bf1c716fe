package dev.burnfleet.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class BackOffTest {
    /** A clock that is about to overflow, as that of {@link System#nanoTime()} may be. */
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);

    private final BackOff backOff = new BackOff(now::get);

    @Test
    void letsTheFirstAttemptThroughAtOnce() {
        assertThat(backOff.left()).isZero();
    }

    @RepeatedTest(20)
    void waitsTwiceAsLongAfterEachFailureAndNeverLongerThanHalfAMinute() {
        Duration most = Duration.ofMillis(250);
        for (int failure = 0; failure < 100; failure++) {
            backOff.failed();
            assertThat(backOff.left()).isBetween(most.dividedBy(2), most);
            Duration twice = most.multipliedBy(2);
            most = twice.toSeconds() < 30 ? twice : Duration.ofSeconds(30);
        }
    }

    @Test
    void isOverWhenTheTimeHasPassed() {
        backOff.failed();
        Duration left = backOff.left();

        now.addAndGet(left.toNanos() - 1);
        assertThat(backOff.left()).isEqualTo(Duration.ofNanos(1));
        now.addAndGet(1);
        assertThat(backOff.left()).isZero();
        now.addAndGet(Duration.ofDays(1).toNanos());
        assertThat(backOff.left()).isZero();
    }

    @Test
    void forgetsFailuresOnceAnAttemptSucceeded() {
        for (int failure = 0; failure < 10; failure++) {
            backOff.failed();
        }
        backOff.succeeded();
        assertThat(backOff.left()).isZero();

        backOff.failed();
        assertThat(backOff.left()).isLessThanOrEqualTo(Duration.ofMillis(250));
    }
}
