package dev.burnfleet.gitea;

import feign.Client;
import feign.Request;
import feign.Request.HttpMethod;
import feign.Response;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Repeats reads that failed in passing, within one total deadline. Thread-safe.
 *
 * <p>A 500 is not repeated: Gitea answers so to plain mistakes of the caller.
 */
final class RetryingTransport implements Client {
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    private final Client next;
    private final RetryPolicy policy;
    private final Duration total;
    private final Clock clock;
    private final RandomGenerator random;
    private final Pause pause;
    private final Watch watch;

    RetryingTransport(
            Client next,
            RetryPolicy policy,
            Duration total,
            Clock clock,
            RandomGenerator random,
            Pause pause,
            Watch watch) {
        this.next = watch.over(next);
        this.policy = policy;
        this.total = total;
        this.clock = clock;
        this.random = random;
        this.pause = pause;
        this.watch = watch;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        boolean repeatable = request.httpMethod() == HttpMethod.GET || request.httpMethod() == HttpMethod.HEAD;
        long end = System.nanoTime() + total.toNanos();
        for (int tried = 1; ; tried++) {
            boolean last = !repeatable || tried >= policy.tries();
            Response answer = null;
            GiteaException.NoAnswer lost = null;
            try {
                answer = next.execute(request, within(end));
                if (last || !PASSING.contains(answer.status())) {
                    return answer;
                }
            } catch (GiteaException.NoAnswer e) {
                if (last || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                lost = e;
            }
            Duration wait = wait(tried, answer);
            boolean again = end - System.nanoTime() >= wait.toNanos();
            if (again) {
                watch.retry(request, tried, wait);
            }
            if (!again || !pauseFor(wait)) {
                if (lost != null) {
                    throw lost;
                }
                return Objects.requireNonNull(answer);
            }
        }
    }

    /** Tells the transport below how much of the total is left. */
    private static Request.Options within(long end) {
        long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
        return new Request.Options(left, TimeUnit.MILLISECONDS, left, TimeUnit.MILLISECONDS, false);
    }

    private Duration wait(int tried, @Nullable Response answer) {
        Optional<Duration> asked =
                answer == null ? Optional.empty() : Headers.retryAfter(answer.headers(), clock.instant());
        if (asked.isPresent()) {
            return asked.get().compareTo(policy.longest()) > 0 ? policy.longest() : asked.get();
        }
        long bound = Math.min(
                policy.base().toNanos() << Math.min(tried - 1, 16),
                policy.longest().toNanos());
        return Duration.ofNanos(bound <= 0 ? 0 : random.nextLong(bound + 1));
    }

    private boolean pauseFor(Duration wait) {
        try {
            pause.pause(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Waits; a test waits for nothing. */
    interface Pause {
        void pause(Duration duration) throws InterruptedException;
    }
}
