package dev.burnfleet.cli.fleet;

import dev.burnfleet.core.machine.Conversation;
import dev.burnfleet.core.machine.Ended;
import dev.burnfleet.core.machine.MachineException;
import dev.burnfleet.core.machine.MachineLink;
import dev.burnfleet.core.mailbox.Boot;
import dev.burnfleet.core.mailbox.MailboxClient;
import dev.burnfleet.core.mailbox.MailboxPaths;
import dev.burnfleet.core.mailbox.WorkerScript;
import dev.burnfleet.core.roster.Agent;
import dev.burnfleet.core.spec.FleetSpec;
import dev.burnfleet.core.spec.MachineSpec;
import dev.burnfleet.tmux.ApplyOptions;
import dev.burnfleet.tmux.ApplyResult;
import dev.burnfleet.tmux.Change;
import dev.burnfleet.tmux.Changes;
import dev.burnfleet.tmux.ServerState;
import dev.burnfleet.tmux.SessionDiff;
import dev.burnfleet.tmux.SessionPlan;
import dev.burnfleet.tmux.TmuxDriver;
import dev.burnfleet.tmux.TmuxSocket;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Launches one machine in one exec: the script is installed where it is missing, mailboxes are made, and the tmux session
 * becomes what the spec says.
 */
final class Launcher {
    private final FleetSpec spec;
    private final MachineSpec machine;
    private final MachineLink link;

    Launcher(FleetSpec spec, MachineSpec machine, MachineLink link) {
        this.spec = spec;
        this.machine = machine;
        this.link = link;
    }

    LaunchOutcome launch(ApplyOptions options, Duration deadline) {
        Boot boot = new Boot(WorkerScript.load());
        TmuxDriver driver = TmuxDriver.of(new TmuxSocket(machine.socket()));
        SessionPlan plan = SessionPlans.of(spec, machine);
        MailboxPaths paths = new MailboxPaths(machine.state());
        String nonce = Nonces.next();
        String then = MailboxClient.PREPARE + driver.functions() + driver.converseCommand();
        List<String> argv = whereTmuxIs(driver, nonce, boot.argv(nonce, paths, then, List.of(nonce)));
        try (Conversation conversation = link.open(argv, deadline)) {
            try {
                boolean installed = boot.install(conversation, nonce);
                OutputStream input = conversation.input();
                input.write(MailboxClient.prepareInput(agents(), driver.sessionProgram(plan))
                        .getBytes(StandardCharsets.UTF_8));
                input.flush();
                RecordingInput output = new RecordingInput(conversation.output());
                ApplyResult result = driver.apply(output, input, plan, options);
                conversation.await();
                return outcome(installed, MailboxClient.readPrepared(output.recorded(), nonce), plan, result);
            } catch (IOException e) {
                throw broken(conversation, e);
            }
        }
    }

    /** A machine without tmux is left as it was: it answers as the boot does when it fails. */
    private static List<String> whereTmuxIs(TmuxDriver driver, String nonce, List<String> program) {
        String text = driver.functions() + driver.presentCommand() + "if [ $? -eq 0 ]; then exec \"$@\"; fi\n"
                + "printf '\\nBURN %s failed %s\\n' " + nonce + " 'there is no tmux: install it on that machine'\n";
        List<String> argv = new ArrayList<>(List.of("/bin/sh", "-c", text, "burn-launch"));
        argv.addAll(program);
        return argv;
    }

    LaunchOutcome plan(ApplyOptions options, Duration deadline) {
        TmuxDriver driver = TmuxDriver.of(new TmuxSocket(machine.socket()));
        SessionPlan plan = SessionPlans.of(spec, machine);
        Ended ended = link.run(driver.argv(driver.stateCommand()), new byte[0], deadline);
        try {
            ServerState state =
                    driver.readState(new ByteArrayInputStream(ended.output().getBytes(StandardCharsets.UTF_8)));
            Changes changes = SessionDiff.between(plan, state, options);
            return outcome(false, List.of(), plan, new ApplyResult(state, changes, state));
        } catch (IOException e) {
            throw MachineException.unknown("its answer about tmux broke off: " + e.getMessage(), e);
        }
    }

    /** The stream only broke; how the program ended says why. */
    private static MachineException broken(Conversation conversation, IOException e) {
        int status = conversation.await();
        return MachineException.unknown(
                "the launch broke off with status " + status + ": " + e.getMessage() + " "
                        + conversation.errors().strip(),
                e);
    }

    private List<String> agents() {
        return spec.roster().machine(machine.name()).stream().map(Agent::name).toList();
    }

    private LaunchOutcome outcome(boolean installed, Iterable<String> made, SessionPlan plan, ApplyResult result) {
        TreeSet<String> mailboxes = new TreeSet<>();
        made.forEach(mailboxes::add);
        return new LaunchOutcome(installed, List.copyOf(mailboxes), texts(result, true), texts(result, false), (int)
                agents().stream()
                        .filter(agent ->
                                result.after().paneOf(plan.name(), agent).isPresent())
                        .count());
    }

    private static List<String> texts(ApplyResult result, boolean applied) {
        return result.changes().list().stream()
                .filter(change -> change.applied() == applied)
                .map(Change::toString)
                .toList();
    }
}
