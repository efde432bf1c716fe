package dev.burnfleet.ssh;

import dev.burnfleet.ssh.SshException.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;

/** A machine reached by one process of the system's ssh for each command. */
final class SystemConnection implements SshConnection {
    private final Path program;
    private final SshTarget target;
    private final ExecutorService executor;
    private final ScheduledExecutorService timer;
    private volatile State state = State.IDLE;

    SystemConnection(Path program, SshTarget target, ExecutorService executor, ScheduledExecutorService timer) {
        this.program = program;
        this.target = target;
        this.executor = executor;
        this.timer = timer;
    }

    @Override
    public SshTarget target() {
        return target;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public void connect(Duration deadline) {
        state = State.CONNECTING;
        try {
            exec(List.of("true"), new byte[0], deadline);
            state = State.CONNECTED;
        } catch (SshException e) {
            state = State.FAILED;
            throw e;
        }
    }

    @Override
    public SshExec openCommand(String command, Duration deadline) {
        try {
            Process process = new ProcessBuilder(commandLine(command)).start();
            return new SystemExec(process, target.machine(), Deadline.in(deadline), executor, timer);
        } catch (IOException e) {
            throw SshException.notDone(
                    Phase.CONNECT,
                    target.machine(),
                    "cannot start " + program + ": " + e.getMessage() + "; install OpenSSH's client",
                    e);
        }
    }

    @Override
    public ExecResult exec(List<String> argv, byte[] stdin, Duration deadline) {
        try (SshExec exec = open(argv, deadline)) {
            return Completion.of(exec, stdin, executor, target.machine());
        }
    }

    @Override
    public void close() {
        state = State.IDLE;
    }

    private List<String> commandLine(String command) {
        List<String> line = new ArrayList<>(List.of(program.toString(), "-T", "-a", "-x"));
        option(line, "BatchMode=yes");
        option(line, "StrictHostKeyChecking=yes");
        option(line, "UpdateHostKeys=no");
        option(line, "ServerAliveInterval=15");
        option(line, "ServerAliveCountMax=3");
        option(line, "ConnectTimeout=" + Math.max(1, target.connectTimeout().toSeconds()));
        if (target.configFile() != null && !(target.systemConfigFile() != null && isUsual(target))) {
            line.addAll(List.of("-F", target.configFile().toString()));
        }
        if (target.port() > 0) {
            line.addAll(List.of("-p", String.valueOf(target.port())));
        }
        if (target.user() != null) {
            line.addAll(List.of("-l", target.user()));
        }
        List<Path> more = new ArrayList<>(target.moreKnownHostsFiles());
        if (!target.knownHostsFiles().isEmpty()) {
            option(line, "UserKnownHostsFile=" + quoted(target.knownHostsFiles()));
        } else if (!more.isEmpty()) {
            // The user's own files stay what his configuration says; these go beside the system's.
            more.add(Path.of("/etc/ssh/ssh_known_hosts"));
        }
        if (!target.knownHostsFiles().isEmpty() || !more.isEmpty()) {
            option(line, "GlobalKnownHostsFile=" + (more.isEmpty() ? "/dev/null" : quoted(more)));
        }
        target.identityFiles().forEach(file -> line.addAll(List.of("-i", file.toString())));
        if (target.agentSocket() != null) {
            option(line, "IdentityAgent=\"" + target.agentSocket() + "\"");
        } else if (!target.identityFiles().isEmpty()) {
            option(line, "IdentitiesOnly=yes");
        }
        line.addAll(List.of("--", target.host(), command));
        return line;
    }

    /** Tells whether ssh finds the configuration by itself; only then it reads the system's too. */
    private static boolean isUsual(SshTarget target) {
        Path usual = Path.of(System.getProperty("user.home"), ".ssh", "config");
        return usual.equals(target.configFile());
    }

    private static String quoted(List<Path> files) {
        return files.stream().map(file -> "\"" + file + "\"").collect(Collectors.joining(" "));
    }

    private static void option(List<String> line, String option) {
        line.add("-o");
        line.add(option);
    }
}
