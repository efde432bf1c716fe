package dev.burnfleet.cli.bench;

import dev.burnfleet.core.mailbox.MailboxPaths;
import dev.burnfleet.core.roster.Agent;
import dev.burnfleet.core.spec.FleetSpec;
import dev.burnfleet.core.spec.MachineSpec;
import dev.burnfleet.core.spec.WindowSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The windows and panes of one machine as plain tmux commands on a server of their own. */
final class RawTmux {
    private final String socket;
    private final FleetSpec spec;
    private final MachineSpec machine;

    RawTmux(String socket, FleetSpec spec, MachineSpec machine) {
        this.socket = socket;
        this.spec = spec;
        this.machine = machine;
    }

    /** Returns the commands that make all panes run what the fleet's panes run, with the agent as option and title. */
    List<List<String>> workerCommands() {
        MailboxPaths paths = new MailboxPaths(machine.state());
        return commands(paths::workerArgv);
    }

    /** Returns the commands that make panes which take what is typed. */
    List<List<String>> catCommands() {
        return commands(agent -> List.of("cat"));
    }

    private List<List<String>> commands(java.util.function.Function<String, List<String>> program) {
        List<List<String>> commands = new ArrayList<>();
        for (WindowSpec window : machine.windows()) {
            String target = "BURN:" + window.name();
            List<Agent> agents = spec.roster().window(machine.name(), window.name());
            for (int pane = 0; pane < agents.size(); pane++) {
                String name = agents.get(pane).name();
                List<String> command = new ArrayList<>();
                if (commands.isEmpty()) {
                    command.addAll(
                            List.of("new-session", "-d", "-s", "BURN", "-x", "400", "-y", "200", "-n", window.name()));
                } else if (pane == 0) {
                    command.addAll(List.of("new-window", "-d", "-t", "BURN:", "-n", window.name()));
                } else {
                    command.addAll(List.of("split-window", "-d", "-l", "1", "-t", target + ".0"));
                }
                command.addAll(program.apply(name));
                commands.add(command);
            }
            for (int pane = 0; pane < agents.size(); pane++) {
                String name = agents.get(pane).name();
                commands.add(List.of("set-option", "-p", "-t", target + "." + pane, "@agent", name));
                commands.add(List.of("select-pane", "-t", target + "." + pane, "-T", name));
            }
            commands.add(List.of("select-layout", "-t", target, "tiled"));
        }
        return commands;
    }

    /** Runs commands as one batch that a single client reads. */
    void batch(List<List<String>> commands) throws IOException, InterruptedException {
        String text = commands.stream()
                .map(command -> command.stream().map(RawTmux::quoted).collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n", "", "\n"));
        Shell.run(argv(List.of("start-server", ";", "source-file", "-")), text);
    }

    /** Runs a process for each command. */
    void each(List<List<String>> commands) throws IOException, InterruptedException {
        for (List<String> command : commands) {
            Shell.run(argv(command));
        }
    }

    /** Returns the ids of all panes. */
    List<String> panes() throws IOException, InterruptedException {
        return Shell.run(argv(List.of("list-panes", "-a", "-F", "#{pane_id}")))
                .lines()
                .toList();
    }

    void kill() throws IOException, InterruptedException {
        Shell.run(argv(List.of("kill-server")));
        // Until it refuses, a new client could still meet the old server.
        while (new ProcessBuilder(argv(List.of("list-sessions")))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0) {
            Thread.onSpinWait();
        }
    }

    List<String> argv(List<String> command) {
        List<String> argv = new ArrayList<>(List.of("tmux", "-L", socket, "-f", "/dev/null"));
        argv.addAll(command);
        return argv;
    }

    private static String quoted(String word) {
        return '"'
                + word.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("$", "\\$")
                        .replace("\n", "\\n")
                + '"';
    }
}
