package dev.burnfleet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.burnfleet.cli.adapter.LocalMachineLink;
import dev.burnfleet.cli.adapter.SqliteLedgers;
import dev.burnfleet.cli.fleet.Fleet;
import dev.burnfleet.cli.fleet.FleetOptions;
import dev.burnfleet.core.dispatch.CycleReport;
import dev.burnfleet.core.dispatch.FleetDispatcher;
import dev.burnfleet.core.dispatch.FleetEvent;
import dev.burnfleet.core.dispatch.Tracker;
import dev.burnfleet.core.ledger.Ledger;
import dev.burnfleet.core.machine.MachineLink;
import dev.burnfleet.core.mailbox.MailboxClient;
import dev.burnfleet.core.spec.FleetSpec;
import dev.burnfleet.core.spec.SpecReader;
import dev.burnfleet.gitea.standin.GiteaStandIn;
import dev.burnfleet.gitea.standin.StandInRepository;
import dev.burnfleet.tmux.ApplyOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps the examples of docs/embedding.md running, and equal to what runs here. */
final class EmbeddingExampleIT {
    private static final Path DOCS = Path.of("..", "docs", "embedding.md");
    private static final Path SOURCE = Path.of("src/test/java/dev/burnfleet/cli/EmbeddingExampleIT.java");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void showsInTheDocumentationWhatRuns() throws IOException {
        String docs = Files.readString(DOCS);
        assertThat(docs)
                .contains("```java\n" + shown("fleet") + "```\n")
                .contains("```java\n" + shown("core") + "```\n");
    }

    @Test
    void runsAFleetAndThenADispatcherOfItsOwn() throws Exception {
        assumeTrue(hasTmux(), "skipped, because there is no tmux on the PATH");
        try (GiteaStandIn gitea = GiteaStandIn.start(0)) {
            gitea.addUser("timmy");
            StandInRepository repository = gitea.addRepository("timmy", "the-door");
            repository.addIssue("timmy", "It squeaks", "Oil it.");
            Path token = Files.writeString(folder.resolve("token"), gitea.addToken("timmy"));
            Path agent = Files.writeString(
                    folder.resolve("agent.sh"), "echo \"$BURN_ISSUE\" >\"" + folder.resolve("told") + "\"\n");
            String socket = "burn-it-" + UUID.randomUUID().toString().substring(0, 8);
            Path specFile =
                    Files.writeString(folder.resolve("fleet-spec.json"), spec(gitea.url(), token, agent, socket));

            FleetSpec spec = SpecReader.read(specFile);
            FleetOptions options = FleetOptions.ofThisProcess().stateFolder(folder.resolve("ledger"));
            try (Fleet fleet = Fleet.open(spec, options)) {
                try {
                    List<FleetEvent> events = new ArrayList<>();
                    CycleReport report = fleetExample(specFile, folder.resolve("ledger"), events);
                    assertThat(report.given()).singleElement().satisfies(given -> {
                        assertThat(given.assignment().agent().name()).isEqualTo("AZOTH");
                        assertThat(given.arrival()).isEqualTo(CycleReport.Arrival.DELIVERED);
                    });
                    assertThat(events).hasAtLeastOneElementOfType(FleetEvent.CycleEnded.class);
                    await(() -> Files.exists(folder.resolve("told")));
                    assertThat(folder.resolve("told")).content().contains("the-door#1");

                    repository.close(1);
                    await(() -> !coreExample(spec, fleet.tracker(), SqliteLedgers.at(fleet.ledgerFile()))
                            .judged()
                            .isEmpty());
                } finally {
                    fleet.down(List.of());
                }
            }
        }
    }

    private static CycleReport fleetExample(Path specFile, Path ledgerFolder, List<FleetEvent> events)
            throws InterruptedException {
        // docs:begin fleet
        FleetSpec spec = SpecReader.read(specFile);
        FleetOptions options = FleetOptions.ofThisProcess().stateFolder(ledgerFolder);
        try (Fleet fleet = Fleet.open(spec, options)) {
            fleet.launch(List.of("all"), ApplyOptions.GENTLE);
            fleet.christen(List.of("all"));
            try (FleetDispatcher dispatcher =
                    fleet.dispatcher(List.of("all")).listener(events::add).build()) {
                return dispatcher.runCycle();
            }
        }
        // docs:end
    }

    private static CycleReport coreExample(FleetSpec spec, Tracker tracker, DataSource database)
            throws InterruptedException {
        // docs:begin core
        ExecutorService executor = Executors.newCachedThreadPool();
        MachineLink link = new LocalMachineLink(executor);
        String state = spec.machines().get(0).state();
        MailboxClient mailboxes = new MailboxClient(
                link, state, () -> UUID.randomUUID().toString().replace("-", ""));
        try (FleetDispatcher dispatcher = FleetDispatcher.builder()
                .spec(spec)
                .tracker(tracker)
                .ledger(Ledger.open(database))
                .machine(spec.machines().get(0).name(), mailboxes)
                .executor(executor)
                .build()) {
            return dispatcher.runCycle();
        } finally {
            executor.shutdown();
        }
        // docs:end
    }

    private String spec(String url, Path token, Path agent, String socket) {
        return """
                {
                  "session": "EMBED", "owner": "timmy",
                  "gitea": {"url": "%s", "token": {"file": "%s"}},
                  "trust": {"users": ["timmy"]},
                  "agents": {"toy": {"argv": ["/bin/sh", "%s"], "prompt": "stdin"}}, "agent": "toy",
                  "workingCopy": {"clone": false},
                  "machines": {"here": {
                    "socket": "%s", "state": "%s",
                    "windows": [{"name": "WORK", "purpose": "issues", "repositories": ["the-door"], "names": ["AZOTH"]}]
                  }}
                }
                """.formatted(url, token, agent, socket, folder.resolve("state"));
    }

    private static String shown(String name) throws IOException {
        List<String> lines = Files.readAllLines(SOURCE);
        int from = lines.indexOf("        // docs:begin " + name) + 1;
        List<String> rest = lines.subList(from, lines.size());
        return String.join("\n", rest.subList(0, rest.indexOf("        // docs:end")))
                .indent(-8);
    }

    private static boolean hasTmux() throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder("tmux", "-V").start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.call()) {
            assertThat(Instant.now()).as("patience").isBefore(end);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
