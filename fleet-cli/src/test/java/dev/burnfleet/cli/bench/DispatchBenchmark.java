package dev.burnfleet.cli.bench;

import dev.burnfleet.cli.Main;
import dev.burnfleet.core.dispatch.FleetDispatcher;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs whole cycles: Gitea, ledger, plan, both machines. */
final class DispatchBenchmark {
    private static final int CYCLES = 3;

    private final BenchFleet bench;
    private final Path folder;
    private final Table table;

    DispatchBenchmark(BenchFleet bench, Path folder, Table table) {
        this.bench = bench;
        this.folder = folder;
        this.table = table;
    }

    void run() throws Exception {
        table.section("Whole dispatch cycles: 112 panes, eight repositories, 496 issues");
        try (FleetDispatcher dispatcher = bench.fleet().dispatcher(List.of()).build()) {
            dispatcher.runCycle();
            long before = bench.execs();
            Samples cycles = Samples.of(0, 3, dispatcher::runCycle);
            double execs = (bench.execs() - before) / 3.0;
            table.row("a cycle while the agents run (ms), 3 runs", cycles, "");
            table.row("programs started on the machine for one cycle", "%.1f".formatted(execs), "2");
        }
        table.row(
                "resident memory after %d cycles, the JVM's defaults".formatted(CYCLES),
                memory(List.of()),
                "under 150 MB");
        table.row("the same with the flags of `bin/fleet`", memory(flagsOfTheScript()), "under 150 MB");
    }

    private static List<String> flagsOfTheScript() throws IOException {
        String line = Files.readAllLines(Path.of("bin", "fleet")).stream()
                .filter(text -> text.startsWith("flags='"))
                .findFirst()
                .orElseThrow();
        return List.of(line.substring("flags='".length(), line.length() - 1).split(" "));
    }

    private String memory(List<String> flags) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>();
        argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        argv.addAll(flags);
        String surefire = System.getProperty("surefire.test.class.path");
        argv.addAll(List.of("-cp", surefire == null ? System.getProperty("java.class.path") : surefire));
        argv.addAll(List.of(
                Main.class.getName(), "dispatch", "--spec", bench.specFile().toString()));
        argv.addAll(List.of("--here", BenchFleet.LOCAL, "--cycles", "1000", "--interval", "0"));
        ProcessBuilder builder = new ProcessBuilder(argv).redirectErrorStream(true);
        builder.environment().put("GITEA_TOKEN", bench.token());
        builder.environment()
                .put("BURNFLEET_STATE", folder.resolve("state-" + flags.size()).toString());
        Process process = builder.start();
        StringBuilder said = new StringBuilder();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                said.append(line).append('\n');
                if (line.startsWith("cycle " + CYCLES + " ")) {
                    return "%.0f MB".formatted(Processes.residentMegabytes(process.pid()));
                }
            }
            throw new IOException("the dispatcher ended: " + said);
        } finally {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
