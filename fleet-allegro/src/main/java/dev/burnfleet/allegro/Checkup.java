package dev.burnfleet.allegro;

import dev.burnfleet.core.machine.MachineException;
import dev.burnfleet.core.mailbox.MachineReport;
import dev.burnfleet.core.mailbox.MailboxClient;
import dev.burnfleet.core.mailbox.MailboxException;
import dev.burnfleet.core.mailbox.MailboxState;
import dev.burnfleet.tmux.LocalTransport;
import dev.burnfleet.tmux.PaneState;
import dev.burnfleet.tmux.ServerState;
import dev.burnfleet.tmux.TmuxDriver;
import dev.burnfleet.tmux.TmuxException;
import dev.burnfleet.tmux.TmuxSocket;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/** Looks at this machine once. The panes that are expected are those of the last {@code fleet launch}. */
final class Checkup {
    private static final Duration DEADLINE = Duration.ofSeconds(15);
    private static final int SSH_PATIENCE = 3_000;
    private static final int NAMES = 8;
    private static final double GIB = 1L << 30;

    private final Settings settings;
    private final Executor executor;

    Checkup(Settings settings, Executor executor) {
        this.settings = settings;
        this.executor = executor;
    }

    Report report() {
        List<Finding> findings = new ArrayList<>();
        fleet(findings);
        if (settings.sshPort() > 0) {
            findings.add(ssh());
        }
        return new Report(findings);
    }

    private void fleet(List<Finding> findings) {
        TmuxDriver driver = TmuxDriver.of(new TmuxSocket(settings.socket()));
        MailboxClient mailboxes = new MailboxClient(
                new LocalLink(new LocalTransport(executor)), settings.state().toString(), () -> "health");
        try {
            List<String> expected = Files.readAllLines(settings.state().resolve("panes"));
            MachineReport report = mailboxes.status(driver.argv(driver.stateCommand()), DEADLINE);
            ServerState tmux = driver.readState(
                    new ByteArrayInputStream(report.extraOutput().getBytes(StandardCharsets.UTF_8)));
            findings.add(panes(expected, tmux));
            findings.add(workers(expected, report));
            findings.add(room("memory", memory(report), settings.memory()));
            findings.add(room("disk", report.diskAvailable(), settings.disk()));
        } catch (MailboxException e) {
            findings.add(Finding.down("fleet", "the mailboxes do not answer: " + e.getMessage()));
        } catch (MachineException | TmuxException e) {
            findings.add(Finding.down("tmux", String.valueOf(e.getMessage())));
        } catch (IOException e) {
            findings.add(
                    Files.exists(settings.state().resolve("panes"))
                            ? Finding.down("tmux", "its answer about tmux broke off: " + e.getMessage())
                            : Finding.healthy("fleet", "nothing was launched here yet"));
        }
    }

    private static Finding panes(List<String> expected, ServerState tmux) {
        if (!tmux.isRunning()) {
            return Finding.down("panes", "the fleet's tmux server does not run");
        }
        Set<String> alive = tmux.panes().stream()
                .filter(pane -> !pane.dead())
                .map(PaneState::agent)
                .collect(Collectors.toSet());
        return complete("panes", "pane", expected, alive);
    }

    private static Finding workers(List<String> expected, MachineReport report) {
        Set<String> served = report.look().mailboxes().stream()
                .filter(box -> box.worker() == MailboxState.Worker.ALIVE)
                .map(MailboxState::agent)
                .collect(Collectors.toSet());
        return complete("workers", "worker", expected, served);
    }

    private static Finding complete(String check, String what, List<String> expected, Set<String> present) {
        List<String> missing =
                expected.stream().filter(name -> !present.contains(name)).toList();
        if (missing.isEmpty()) {
            return Finding.healthy(check, expected.size() + " " + what + (expected.size() == 1 ? "" : "s"));
        }
        String names = String.join(", ", missing.subList(0, Math.min(NAMES, missing.size())))
                + (missing.size() > NAMES ? " and " + (missing.size() - NAMES) + " more" : "");
        String text = missing.size() + " of " + expected.size() + " without " + what + ": " + names;
        return missing.size() == expected.size() ? Finding.down(check, text) : Finding.degraded(check, text);
    }

    private static OptionalLong memory(MachineReport report) {
        OptionalLong left = Memory.leftBy(Path.of("/sys/fs/cgroup"));
        OptionalLong free = report.memoryAvailable();
        if (left.isEmpty() || free.isEmpty()) {
            return left.isPresent() ? left : free;
        }
        return OptionalLong.of(Math.min(left.getAsLong(), free.getAsLong()));
    }

    private static Finding room(String what, OptionalLong free, long needed) {
        if (free.isEmpty()) {
            return Finding.degraded(what, "free " + what + " is unknown");
        }
        String text = String.format(Locale.ROOT, "%.1f GiB %s free", free.getAsLong() / GIB, what);
        return free.getAsLong() >= needed ? Finding.healthy(what, text) : Finding.degraded(what, "only " + text);
    }

    /** A listening port is not enough: sshd must greet. */
    private Finding ssh() {
        String where = "sshd on port " + settings.sshPort();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.sshPort()), SSH_PATIENCE);
            socket.setSoTimeout(SSH_PATIENCE);
            String greeting = new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII);
            return greeting.equals("SSH-")
                    ? Finding.healthy("ssh", where + " answers")
                    : Finding.degraded("ssh", "what listens on port " + settings.sshPort() + " is no sshd");
        } catch (IOException e) {
            return Finding.degraded("ssh", where + " does not answer: " + e.getMessage());
        }
    }
}
