package dev.burnfleet.cli.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Watches 112 workers that wait for work. */
final class IdleBenchmark {
    private static final Duration WATCH = Duration.ofMinutes(1);
    private static final Duration SWEEP = Duration.ofMinutes(5);

    private final BenchFleet bench;
    private final Table table;

    IdleBenchmark(BenchFleet bench, Table table) {
        this.bench = bench;
        this.table = table;
    }

    void run() throws Exception {
        List<Long> workers = Processes.mentioning(bench.mark());
        long began = Processes.cpuNanos(workers);
        TimeUnit.NANOSECONDS.sleep(WATCH.toNanos());
        long quiet = Processes.cpuNanos(workers) - began;
        // A sweep comes when the timer of a worker has slept its time: here all at once, before it has.
        List<Long> before = Processes.mentioning(bench.mark());
        long sweepBegan = Processes.cpuNanos(before);
        Processes.childrenOf(before).stream()
                .filter(child -> child.info().command().orElse("").endsWith("/sleep"))
                .forEach(ProcessHandle::destroy);
        TimeUnit.SECONDS.sleep(10);
        long sweep = Processes.cpuNanos(Processes.mentioning(bench.mark())) - sweepBegan;
        double share = 100.0 * quiet / WATCH.toNanos();
        double sweepShare = 100.0 * sweep / SWEEP.toNanos();
        table.section("CPU time of 112 idle workers (share of one core)");
        table.row("summed over 60 s, %d processes".formatted(workers.size()), "%.3f %%".formatted(share), "");
        table.row(
                "the sweep of each worker every 300 s: %.0f ms in all".formatted(sweep / 1e6),
                "%.3f %%".formatted(sweepShare),
                "");
        table.row("together", "%.3f %%".formatted(share + sweepShare), "under 1 %");
    }
}
