package dev.burnfleet.cli.bench;

import java.util.ArrayList;
import java.util.List;

/** Asks for the state of all 112 panes. */
final class StatusBenchmark {
    private final BenchFleet bench;
    private final Table table;

    StatusBenchmark(BenchFleet bench, Table table) {
        this.bench = bench;
        this.table = table;
    }

    void run() throws Exception {
        Samples.of(3, 1, this::status);
        long before = bench.execs();
        Samples ours = Samples.of(0, 9, this::status);
        double execs = (bench.execs() - before) / 9.0;
        RawTmux local = new RawTmux(BenchFleet.socket("mac"), bench.spec(), bench.machine(BenchFleet.LOCAL));
        RawTmux remote = new RawTmux(BenchFleet.socket("allegro"), bench.spec(), bench.machine(BenchFleet.REMOTE));
        Samples perMachine = Samples.of(1, 5, () -> {
            Shell.run(local.argv(List.of("list-panes", "-a")));
            over(remote, List.of("list-panes", "-a"));
        });
        List<String> localPanes = local.panes();
        List<String> remotePanes = remote.panes();
        Samples perPane = Samples.of(0, 1, () -> {
            for (String pane : localPanes) {
                Shell.run(local.argv(List.of("list-panes", "-t", pane)));
            }
            for (String pane : remotePanes) {
                over(remote, List.of("list-panes", "-t", pane));
            }
        });
        table.section("Status of 112 panes on two machines, one of them over SSH (ms)");
        table.row("`fleet status`: panes, workers, mailboxes, machines; 9 runs", ours, "");
        table.row("`list-panes -a` for each machine, one over `ssh`: panes only", perMachine, "");
        table.row("`list-panes` for each pane, 44 over `ssh`: panes only", perPane, "");
        table.row("programs started on the machine for one status", "%.1f".formatted(execs), "1");
    }

    private void status() {
        if (bench.fleet().status(List.of()).machines().stream()
                .anyMatch(machine -> machine.panes().size() < 44)) {
            throw new IllegalStateException("not all panes were seen");
        }
    }

    private void over(RawTmux remote, List<String> command) throws Exception {
        List<String> argv = new ArrayList<>(bench.ssh(bench.sshd().port()));
        argv.add(String.join(" ", remote.argv(command)));
        Shell.run(argv);
    }
}
