package dev.burnfleet.cli.bench;

import dev.burnfleet.tmux.ApplyOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures everything in one run and leaves the tables in {@code target/benchmarks.md}. */
class FleetBenchmark {
    @TempDir
    Path folder;

    @Test
    void measuresTheFleetBesideThePlainWays() throws Exception {
        Table table = new Table();
        String before = Processes.load();
        new PlanBenchmark(table)
                .run(dev.burnfleet.core.spec.SpecReader.read(
                        dev.burnfleet.core.spec.ShippedSpec.fleet(), "fleet-spec.json"));
        try (BenchFleet bench = new BenchFleet(folder)) {
            new LaunchBenchmark(bench, folder, table).run();
            launchAll(bench, table);
            new DeliverBenchmark(bench, folder, table).run();
            BenchFleet.done(bench.fleet().christen(List.of()));
            new StatusBenchmark(bench, table).run();
            new DispatchBenchmark(bench, folder, table).run();
        }
        try (BenchFleet idle = new BenchFleet(Files.createDirectory(folder.resolve("idle")))) {
            BenchFleet.done(idle.fleet().launch(List.of(), ApplyOptions.GENTLE));
            BenchFleet.done(idle.fleet().christen(List.of()));
            new IdleBenchmark(idle, table).run();
        }
        String head = "Measured at " + Instant.now() + " on " + Processes.machine() + ", "
                + Shell.run(List.of("tmux", "-V")).strip() + ". Load average " + before + " before, "
                + Processes.load() + " after.\n";
        Path file = Path.of("target", "benchmarks.md");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, head + table);
        System.out.println(head + table);
    }

    private static void launchAll(BenchFleet bench, Table table) throws Exception {
        long before = bench.execs();
        BenchFleet.done(bench.fleet().launch(List.of(), ApplyOptions.GENTLE));
        table.row("programs started on allegro for one launch", bench.execs() - before, "1");
    }
}
