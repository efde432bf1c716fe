package dev.burnfleet.core.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.machine.LocalLink;
import dev.burnfleet.core.mailbox.Batch;
import dev.burnfleet.core.mailbox.MailboxClient;
import dev.burnfleet.core.mailbox.MailboxException;
import dev.burnfleet.core.mailbox.Receipt;
import dev.burnfleet.core.mailbox.Task;
import dev.burnfleet.core.mailbox.TaskRef;
import dev.burnfleet.core.mailbox.TaskState.Stage;
import dev.burnfleet.core.mailbox.WorkerScript;
import dev.burnfleet.core.plan.Hat;
import dev.burnfleet.core.plan.WorkKey;
import dev.burnfleet.core.roster.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the model of the mailbox and the real script together: what one answers to a chain of commands, so does the other. */
class ModelAgreesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final RepositoryName HOME = RepositoryName.parse("Timmy_Foundation/the-nexus");
    private static final List<String> AGENTS = List.of("ATLAS", "HERA", "NOBODY");
    private static final int COMMANDS = 40;

    @TempDir
    Path folder;

    private final SimMachine machine = new SimMachine("model", new Stillness());
    private final List<String> ids = new ArrayList<>();
    private final MailboxClient model = new MailboxClient(new ModelLink(machine), "/state", ModelAgreesIT::nonce);

    private long newest;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void onWhatTheyAnswerAndWhatLiesWhere(long seed) {
        Dice dice = new Dice(seed);
        MailboxClient real = new MailboxClient(
                new LocalLink(Map.of()), folder.resolve("state").toString(), ModelAgreesIT::nonce);
        real.prepare(WorkerScript.load(), AGENTS.subList(0, 2), PATIENCE);
        for (String agent : AGENTS.subList(0, 2)) {
            machine.boxes.put(agent, new Mailbox(agent, Role.WORKER, HOME.toString(), agent));
        }
        for (int i = 0; i < COMMANDS; i++) {
            String done = command(dice, real);
            assertThat(listing(model))
                    .as("seed %d, command %d: %s", seed, i, done)
                    .isEqualTo(listing(real));
        }
    }

    private String command(Dice dice, MailboxClient real) {
        switch (dice.below(4)) {
            case 0 -> {
                newest = real.look(PATIENCE).ticket().orElseThrow();
                // Tickets are above the clock; that of the model stands still, long ago.
                machine.ticket = newest - 1;
                assertThat(model.look(PATIENCE).ticket()).hasValue(newest);
                return "look " + newest;
            }
            case 1 -> {
                return move(dice);
            }
            default -> {
                long ticket = dice.chance(0.8) ? newest : newest - 1;
                Batch batch = batch(dice);
                assertThat(answer(model, ticket, batch)).as("%s", batch).isEqualTo(answer(real, ticket, batch));
                return "deliver with " + ticket + " " + batch;
            }
        }
    }

    private Batch batch(Dice dice) {
        Map<String, Task> tasks = new TreeMap<>();
        int count = dice.below(4);
        for (int i = 0; i < count; i++) {
            if (ids.isEmpty() || dice.chance(0.7)) {
                ids.add(String.format("op-%08d", ids.size()));
            }
            String id = dice.pick(ids);
            tasks.put(id, task(id, dice.pick(AGENTS)));
        }
        return new Batch(List.copyOf(tasks.values()), refs(dice), refs(dice));
    }

    private List<TaskRef> refs(Dice dice) {
        return ids.isEmpty() || dice.chance(0.5)
                ? List.of()
                : List.of(new TaskRef(dice.pick(AGENTS.subList(0, 2)), dice.pick(ids)));
    }

    private static Task task(String id, String agent) {
        return new Task(
                id,
                agent,
                Task.Kind.TASK,
                Optional.of(new WorkKey(HOME, "#1", Hat.IMPLEMENT)),
                Optional.of(HOME),
                Instant.parse("2026-11-23T13:00:00Z"),
                Duration.ofHours(1),
                1,
                7,
                Task.Session.CONTINUE,
                "do it");
    }

    private static String answer(MailboxClient client, long ticket, Batch batch) {
        try {
            Receipt receipt = client.deliver(ticket, batch, PATIENCE);
            return receipt.status() + " " + new TreeMap<>(receipt.tasks()) + " " + new TreeMap<>(receipt.withdrawals());
        } catch (MailboxException e) {
            return e.problem().toString();
        }
    }

    /** Moves a file a stage on or back, in both, as a worker would. */
    private String move(Dice dice) {
        Stage from = dice.pick(List.of(Stage.NEW, Stage.CUR, Stage.RUN));
        Stage to = dice.pick(
                from == Stage.NEW
                        ? List.of(Stage.CUR)
                        : from == Stage.CUR
                                ? List.of(Stage.RUN, Stage.NEW, Stage.DEAD)
                                : List.of(Stage.NEW, Stage.DONE));
        Mailbox box = dice.pick(List.copyOf(machine.boxes.values()));
        List<Parcel> files = box.in(from);
        if (files.isEmpty()) {
            return "nothing to move";
        }
        Parcel parcel = dice.pick(files);
        Parcel as = parcel.attempt(dice.below(3));
        box.move(parcel, from, as, to);
        Path agent = folder.resolve("state/agents").resolve(box.agent);
        try {
            Files.move(
                    agent.resolve(name(from)).resolve(parcel.file()),
                    agent.resolve(name(to)).resolve(as.file()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "move " + parcel.id() + " from " + from + " to " + to;
    }

    private static String name(Stage stage) {
        return stage.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static List<String> listing(MailboxClient client) {
        return client.peek(PATIENCE).mailboxes().stream()
                .map(box -> box.agent() + " "
                        + box.tasks().stream()
                                .map(task -> task.operationId() + " " + task.stage() + " " + task.attempt())
                                .sorted()
                                .collect(Collectors.joining(", ")))
                .sorted()
                .toList();
    }

    private static String nonce() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
