package dev.burnfleet.cli.bench;

import com.google.gson.Gson;
import dev.burnfleet.core.spec.MachineSpec;
import dev.burnfleet.core.spec.WindowSpec;
import dev.burnfleet.tmux.ApplyOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Launches the 68 panes of mac. */
final class LaunchBenchmark {
    private static final int RUNS = 9;

    private final BenchFleet bench;
    private final Path folder;
    private final Table table;

    LaunchBenchmark(BenchFleet bench, Path folder, Table table) {
        this.bench = bench;
        this.folder = folder;
        this.table = table;
    }

    void run() throws Exception {
        MachineSpec mac = bench.machine(BenchFleet.LOCAL);
        RawTmux raw = new RawTmux(BenchFleet.socket("raw"), bench.spec(), mac);
        List<String> names = List.of(BenchFleet.LOCAL);
        double first = Samples.once(() -> launch(names));
        down(names);
        double[] ours = new double[RUNS];
        double[] batch = new double[RUNS];
        List<List<String>> commands = raw.workerCommands();
        for (int run = -2; run < RUNS; run++) {
            double mine = Samples.once(() -> launch(names));
            down(names);
            double other = Samples.once(() -> raw.batch(commands));
            raw.kill();
            quiet();
            if (run >= 0) {
                ours[run] = mine;
                batch[run] = other;
            }
        }
        Samples fleet = new Samples(ours);
        Samples plain = new Samples(batch);
        Samples single = slowly(() -> raw.each(commands), raw, 2);
        table.section("Launch of the 68 panes of mac, workers in them (ms)");
        table.row("`fleet launch`, mailboxes there, %d runs".formatted(RUNS), fleet, "");
        table.row("`fleet launch`, very first: script and 68 mailboxes made too", "%.0f".formatted(first), "");
        table.row("one raw `source-file -`, the same panes and workers", plain, "");
        table.row("a process for each of %d tmux commands".formatted(commands.size()), single, "");
        table.row("tmuxp `load -d`, 68 panes of `cat`", tmuxp(mac), "");
        table.row(
                "`fleet launch` beside the raw batch",
                "%.2fx".formatted(fleet.median() / plain.median()),
                "at most 1.5x");
    }

    private void launch(List<String> names) {
        BenchFleet.done(bench.fleet().launch(names, ApplyOptions.GENTLE));
    }

    private void down(List<String> names) {
        BenchFleet.done(bench.fleet().down(names));
        quiet();
    }

    /** Waits until the workers of the last run have gone. */
    private void quiet() {
        while (!Processes.mentioning(bench.mark()).isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private Samples slowly(Samples.Work work, RawTmux raw, int runs) throws Exception {
        double[] millis = new double[runs];
        for (int run = 0; run < runs; run++) {
            millis[run] = Samples.once(work);
            raw.kill();
            quiet();
        }
        return new Samples(millis);
    }

    private Object tmuxp(MachineSpec mac) throws Exception {
        if (!Shell.has("tmuxp")) {
            return "not installed";
        }
        List<Map<String, Object>> windows = new ArrayList<>();
        for (WindowSpec window : mac.windows()) {
            int panes = bench.spec().roster().window(mac.name(), window.name()).size();
            windows.add(Map.of(
                    "window_name", window.name(), "layout", "tiled", "panes", Collections.nCopies(panes, "cat")));
        }
        Path file = folder.resolve("tmuxp.json");
        Files.writeString(file, new Gson().toJson(Map.of("session_name", "BURN", "windows", windows)));
        RawTmux raw = new RawTmux(BenchFleet.socket("tmuxp"), bench.spec(), mac);
        return slowly(
                () -> Shell.run(
                        List.of("tmuxp", "load", "-d", "-y", "-L", BenchFleet.socket("tmuxp"), file.toString())),
                raw,
                1);
    }
}
