package dev.burnfleet.core.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kills what it finds, at random moments. {@code -Dburnfleet.kills=300} is the long way; the seed is in the failure. */
class RandomKillIT {
    private static final int KILLS = Integer.getInteger("burnfleet.kills", 25);
    private static final String AGENT = "JANUS";
    // Two agents at one moment would find each other's folder.
    private static final String SCRIPT = """
            id=$BURN_TASK
            mkdir "$1/alone" 2>/dev/null || { other=$(cat "$1/alone/pid" 2>/dev/null)
              if [ -n "$other" ] && ps -o stat= -p "$other" | grep -q '^[^Z]'; then echo "$id" >>"$1/two"; fi; }
            mkdir -p "$1/alone"; echo $$ >"$1/alone/pid"
            echo "$id" >>"$1/started"
            sleep 0.2 & wait
            echo "$id" >>"$1/ended"
            rm -rf "$1/alone"
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Shell.class)
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void losesNoTaskDoublesNoResultAndNeverRunsTwoAgents(Shell shell) throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (TestMachine machine = new TestMachine(folder, shell)) {
            machine.christened(AGENT, SCRIPT);
            machine.startWorker(AGENT);
            List<Task> sent = new ArrayList<>();
            for (int kill = 0; kill < KILLS; kill++) {
                Task task = TestMachine.task(AGENT, "work");
                sent.add(task);
                machine.send(task);
                long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(500));
                Await.until("the moment has come", () -> System.nanoTime() > until);
                kill(machine, random);
                if (machine.worker(AGENT).isEmpty()) {
                    machine.startWorker(AGENT);
                }
            }
            Await.until("every task has ended", () -> {
                if (machine.worker(AGENT).isEmpty()) {
                    machine.startWorker(AGENT);
                }
                return machine.client
                                .peek(TestMachine.PATIENCE)
                                .mailbox(AGENT)
                                .orElseThrow()
                                .outstanding()
                        == 0;
            });
            List<String> ended = machine.client.peek(TestMachine.PATIENCE).mailbox(AGENT).orElseThrow().tasks().stream()
                    .map(TaskState::operationId)
                    .sorted()
                    .toList();
            assertThat(ended)
                    .as("seed %d", seed)
                    .isEqualTo(sent.stream().map(Task::operationId).sorted().toList());
            assertThat(machine.state.resolve("two")).as("seed %d", seed).doesNotExist();
            assertThat(files(machine)).as("seed %d", seed).hasSameSizeAs(sent);
        }
    }

    private static List<Path> files(TestMachine machine) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String stage : List.of("new", "cur", "run", "done", "dead")) {
            try (Stream<Path> in = Files.list(machine.box(AGENT).resolve(stage))) {
                in.forEach(files::add);
            }
        }
        return files;
    }

    private static void kill(TestMachine machine, Random random) {
        List<ProcessHandle> alive = ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> String.join(" ", arguments).contains(machine.state.toString()))
                        .orElse(false))
                .filter(process ->
                        process.info().command().map(c -> !c.contains("tmux")).orElse(true))
                .toList();
        if (alive.isEmpty()) {
            return;
        }
        switch (random.nextInt(4)) {
            case 0 -> machine.worker(AGENT).ifPresent(ProcessHandle::destroyForcibly);
            case 1 -> machine.worker(AGENT).ifPresent(ProcessHandle::destroy);
            case 2 -> alive.get(random.nextInt(alive.size())).destroyForcibly();
            default -> alive.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
