package dev.burnfleet.core.dispatch;

import dev.burnfleet.core.mailbox.AgentCommand;
import dev.burnfleet.core.mailbox.Batch;
import dev.burnfleet.core.mailbox.Christening;
import dev.burnfleet.core.mailbox.HoldPolicy;
import dev.burnfleet.core.mailbox.Identity;
import dev.burnfleet.core.mailbox.MailboxClient;
import dev.burnfleet.core.mailbox.MailboxState;
import dev.burnfleet.core.mailbox.Receipt;
import dev.burnfleet.core.mailbox.Task;
import dev.burnfleet.core.mailbox.TaskState;
import dev.burnfleet.core.mailbox.WorkerScript;
import dev.burnfleet.core.mailbox.Workplace;
import dev.burnfleet.core.roster.Agent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The real mailboxes of one machine; the test is the worker of each. */
final class TestBox {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    final HookedLink link = new HookedLink();
    final MailboxClient client;
    final Path state;

    TestBox(Path state) {
        this.state = state;
        client = new MailboxClient(
                link, state.toString(), () -> UUID.randomUUID().toString().replace("-", ""));
    }

    /** Makes mailboxes, gives the agents their identities, and serves as the worker of each. */
    void settle(List<Agent> agents) {
        client.prepare(WorkerScript.load(), agents.stream().map(Agent::name).toList(), PATIENCE);
        client.christen(
                new Christening(agents.stream().map(TestBox::identity).toList(), List.of(), OptionalInt.empty()),
                PATIENCE);
        agents.forEach(agent -> move(box(agent.name()).resolve("owner.free"), "owner." + Worker.TOKEN));
    }

    private static Identity identity(Agent agent) {
        AgentCommand command = new AgentCommand(
                List.of("true"),
                List.of(),
                AgentCommand.Stdin.NONE,
                Map.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Set.of(0),
                Duration.ofSeconds(1));
        return new Identity(
                agent.name(),
                agent.role(),
                agent.home(),
                command,
                new Workplace.Empty(),
                HoldPolicy.none(agent.name()),
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** Lets the worker of an agent go. */
    void orphan(String agent) {
        move(box(agent).resolve("owner." + Worker.TOKEN), "owner.free");
    }

    List<TaskState> tasks(String agent) {
        return client.peek(PATIENCE).mailbox(agent).map(MailboxState::tasks).orElseThrow();
    }

    /** Returns the one task that waits or runs in a mailbox, as text. */
    String file(String agent, String stage) {
        try {
            return Files.readString(only(agent, stage));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loses the one file of a stage, as a machine does whose power failed. */
    void lose(String agent, String stage) {
        try {
            Files.delete(only(agent, stage));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the one task of a stage to another mailbox, or copies it there. */
    void copy(String agent, String stage, String toAgent, String toStage) {
        try {
            Path file = only(agent, stage);
            Files.copy(file, box(toAgent).resolve(toStage).resolve(file.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a hold of an agent as the script does, by the machine's own clock: seconds from now. */
    void hold(String agent, long since, long next) {
        long now = Instant.now().getEpochSecond();
        write(box(agent).resolve("hold"), (now + since) + " " + (now + next) + " 1 quota exceeded\n");
    }

    /** Puts a task there as another sender would. */
    Receipt put(Task task) {
        long ticket = client.look(PATIENCE).ticket().orElseThrow();
        return client.deliver(ticket, new Batch(List.of(task), List.of(), List.of()), PATIENCE);
    }

    /** Begins the one waiting task, as the script does; returns its operation id. */
    String begin(String agent, Instant at) {
        Path file = only(agent, "new");
        String[] name = file.getFileName().toString().split("\\.");
        Path log = box(agent).resolve("log").resolve(name[2]);
        write(log.resolve("started"), at.getEpochSecond() + " " + work(file) + "\n");
        move(file, "../run/" + name[0] + "." + name[1] + "." + name[2] + ".1");
        return name[2];
    }

    private static String work(Path file) {
        try {
            Map<String, String> headers = new HashMap<>();
            for (String line : Files.readAllLines(file)) {
                if (line.isEmpty()) {
                    break;
                }
                headers.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 2));
            }
            String repository = headers.getOrDefault("Repository", "");
            return repository + " " + headers.getOrDefault("Subject", "").substring(repository.length()) + " "
                    + headers.getOrDefault("Hat", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the one running task, as the script does. */
    void end(String agent, String outcome, int exit, Instant startedAt, Instant endedAt) {
        Path file = only(agent, "run");
        String id = file.getFileName().toString().split("\\.")[2];
        write(
                box(agent).resolve("log").resolve(id).resolve("result"),
                "Outcome: " + outcome + "\nOk: " + (exit == 0 ? "yes" : "no") + "\nExit: " + exit + "\nStarted: "
                        + startedAt.getEpochSecond() + "\nEnded: " + endedAt.getEpochSecond()
                        + "\nSession: -\nReason: exit status " + exit + "\n\n");
        boolean done = outcome.equals("ended") || outcome.equals("timeout");
        move(file, (done ? "../done/" : "../dead/") + file.getFileName());
    }

    private Path only(String agent, String stage) {
        try (Stream<Path> files = Files.list(box(agent).resolve(stage))) {
            List<Path> all = files.toList();
            if (all.size() != 1) {
                throw new AssertionError(agent + " has in " + stage + ": " + all);
            }
            return all.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path box(String agent) {
        return state.resolve("agents").resolve(agent);
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void move(Path file, String sibling) {
        try {
            Files.move(file, file.resolveSibling(sibling));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
