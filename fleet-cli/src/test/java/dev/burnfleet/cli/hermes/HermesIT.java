package dev.burnfleet.cli.hermes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.burnfleet.cli.fleet.Fleet;
import dev.burnfleet.cli.fleet.FleetOptions;
import dev.burnfleet.core.dispatch.CycleReport;
import dev.burnfleet.core.dispatch.FleetDispatcher;
import dev.burnfleet.core.spec.FleetSpec;
import dev.burnfleet.core.spec.SpecReader;
import dev.burnfleet.gitea.standin.GiteaStandIn;
import dev.burnfleet.gitea.standin.StandInRepository;
import dev.burnfleet.tmux.ApplyOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real hermes lives in a pane of a real tmux and works for the real fleet; only Gitea and the model are stood in for. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class HermesIT {
    private static final Pattern TASK = Pattern.compile("solve issue timmy/work#(\\d+)\\.");
    private static final Pattern SESSION = Pattern.compile("^session_id: (\\S+)$", Pattern.MULTILINE);

    @TempDir
    Path folder;

    private final LinkedBlockingQueue<Long> seen = new LinkedBlockingQueue<>();

    @Test
    void worksOffThreeTasksFromItsMailboxInOneSession() throws Exception {
        Path program = hermes();
        assumeTrue(
                Files.isExecutable(program),
                "skipped, because there is no hermes at " + program + ": .ci/hermes installs it");
        try (GiteaStandIn gitea = GiteaStandIn.start(0);
                Fence fence = Fence.start()) {
            StandInRepository work = repository(gitea);
            try (ModelEndpoint model = ModelEndpoint.start(prompt -> solve(work, prompt));
                    Fleet fleet = fleet(gitea, model, fence, program)) {
                try {
                    assertThat(fleet.launch(List.of(), ApplyOptions.GENTLE))
                            .allSatisfy(outcome -> assertThat(outcome.value()).isPresent());
                    assertThat(fleet.christen(List.of()))
                            .allSatisfy(outcome -> assertThat(outcome.value()).isPresent());

                    dispatchUntilDone(fleet, work);

                    assertGrowingConversation(model.conversations());
                    assertThat(sessions()).hasSize(3);
                    assertThat(sessions().stream().distinct()).hasSize(1);
                    assertThat(screen(fleet.spec()))
                            .contains(
                                    "Solved issue 1 for good.", "Solved issue 2 for good.", "Solved issue 3 for good.")
                            .contains("done, exit status 0");
                    assertThat(fence.asked()).isZero();
                } finally {
                    fleet.down(List.of());
                }
            }
        }
    }

    /** What the model does with a prompt: a real one would write code; this one closes the issue. */
    private String solve(StandInRepository work, String prompt) {
        Matcher task = TASK.matcher(prompt);
        if (!task.find()) {
            return "I see no task.";
        }
        long issue = Long.parseLong(task.group(1));
        work.close(issue);
        seen.add(issue);
        return "Solved issue " + issue + " for good.";
    }

    private void dispatchUntilDone(Fleet fleet, StandInRepository work) throws InterruptedException {
        List<String> judged = new ArrayList<>();
        try (FleetDispatcher dispatcher = fleet.dispatcher(List.of()).build()) {
            long end = System.nanoTime() + Duration.ofMinutes(8).toNanos();
            while (judged.size() < 3 && System.nanoTime() < end) {
                CycleReport report = dispatcher.runCycle();
                assertThat(report.unreachable()).isEmpty();
                assertThat(report.unreadable()).isEmpty();
                report.judged()
                        .forEach(intent -> judged.add(intent.work().subject() + " "
                                + intent.progress().ending().orElseThrow()));
                seen.poll(2, TimeUnit.SECONDS);
            }
        }
        assertThat(judged).containsExactly("#1 DONE", "#2 DONE", "#3 DONE");
        assertThat(work.openIssues()).isEmpty();
    }

    private static void assertGrowingConversation(List<List<ModelEndpoint.Message>> conversations) {
        assertThat(conversations).hasSize(3);
        for (int turn = 1; turn <= 3; turn++) {
            List<ModelEndpoint.Message> messages = conversations.get(turn - 1);
            assertThat(said(messages, "system"))
                    .singleElement()
                    .asString()
                    .contains("You are AZOTH", "Lane: timmy/work");
            List<String> prompts = said(messages, "user");
            assertThat(prompts).hasSize(turn);
            for (int earlier = 1; earlier <= turn; earlier++) {
                assertThat(prompts.get(earlier - 1))
                        .contains("solve issue timmy/work#" + earlier + ".", "> Title number " + earlier)
                        .contains("> a body with \"quotes\", $(touch x) and\n> a second line");
            }
            List<String> answers = said(messages, "assistant");
            assertThat(answers).hasSize(turn - 1);
            for (int earlier = 1; earlier < turn; earlier++) {
                assertThat(answers.get(earlier - 1)).contains("Solved issue " + earlier + " for good.");
            }
        }
    }

    private static List<String> said(List<ModelEndpoint.Message> messages, String role) {
        return messages.stream()
                .filter(message -> message.role().equals(role))
                .map(ModelEndpoint.Message::text)
                .toList();
    }

    private static StandInRepository repository(GiteaStandIn gitea) {
        gitea.addUser("timmy");
        StandInRepository work = gitea.addRepository("timmy", "work");
        for (int i = 1; i <= 3; i++) {
            work.addIssue("timmy", "Title number " + i, "a body with \"quotes\", $(touch x) and\na second line");
        }
        return work;
    }

    private Fleet fleet(GiteaStandIn gitea, ModelEndpoint model, Fence fence, Path program) {
        String text = """
                {
                  "owner": "timmy",
                  "session": "HERMES",
                  "gitea": {"url": "%s"},
                  "trust": {"users": ["timmy"]},
                  "workingCopy": {"clone": false},
                  "agents": {"hermes": {
                    "homeSource": {"path": "%s", "files": [".env"]},
                    "env": {"HOME": "{home}", "HTTPS_PROXY": "%s", "HTTP_PROXY": "%s", "NO_PROXY": "127.0.0.1"},
                    "setup": [
                      {"path": "{home}/config.yaml", "text": "%s"},
                      {"path": "{home}/.no-bundled-skills", "text": "\\n"},
                      {"path": "{home}/.update_check", "text": "%s"}
                    ]
                  }},
                  "machines": {"here": {
                    "socket": "burn-hermes-%d-%d",
                    "state": "%s",
                    "path": ["%s"],
                    "windows": [{"name": "LOOM", "names": ["AZOTH"], "repositories": ["work"]}]
                  }}
                }
                """.formatted(
                        gitea.url(),
                        folder.resolve("no-settings"),
                        fence.url(),
                        fence.url(),
                        config(model),
                        // hermes asks PyPI for a newer hermes unless it believes that it has just done so.
                        "{\\\"ts\\\": 9999999999, \\\"behind\\\": 0, \\\"rev\\\": null, \\\"ver\\\": \\\"0.19.0\\\"}",
                        ProcessHandle.current().pid(),
                        System.nanoTime(),
                        folder.resolve("state"),
                        program.getParent());
        FleetSpec spec = SpecReader.read(text, "hermes.json");
        return Fleet.open(
                spec,
                new FleetOptions(
                        Optional.of("here"),
                        folder,
                        Map.of("GITEA_TOKEN", gitea.addToken("timmy")),
                        folder.resolve("ledger"),
                        Duration.ofSeconds(60)));
    }

    /** As one line of JSON: the model's address, and nothing that would ask for more than the turn itself. */
    private static String config(ModelEndpoint model) {
        return String.join(
                "\\n",
                "model:",
                "  provider: custom",
                "  default: stand-in",
                "  base_url: " + model.url(),
                "  api_key: none",
                "  context_length: 131072",
                "security:",
                "  tirith_enabled: false",
                // A fresh installation would fetch what it lacks from PyPI, and have it from then on.
                "  allow_lazy_installs: false",
                "auxiliary:",
                "  title_generation:",
                "    enabled: false",
                "memory:",
                "  nudge_interval: 0",
                "curator:",
                "  enabled: false",
                "");
    }

    /** The session ids that the runs told, one a run. */
    private List<String> sessions() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("state/agents/AZOTH/log"))) {
            List<String> sessions = new ArrayList<>();
            for (Path file : files.filter(path -> path.endsWith("err")).toList()) {
                SESSION.matcher(Files.readString(file))
                        .results()
                        .map(MatchResult::group)
                        .forEach(sessions::add);
            }
            return sessions;
        }
    }

    private static String screen(FleetSpec spec) throws IOException, InterruptedException {
        Process tmux = new ProcessBuilder(
                        "tmux",
                        "-L",
                        spec.machines().get(0).socket(),
                        "capture-pane",
                        "-p",
                        "-S",
                        "-",
                        "-t",
                        "=" + spec.session() + ":")
                .redirectErrorStream(true)
                .start();
        String screen = new String(tmux.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        tmux.waitFor();
        return screen;
    }

    private static Path hermes() {
        String named = System.getenv("BURNFLEET_HERMES");
        if (named != null && !named.isEmpty()) {
            return Path.of(named);
        }
        String cache = System.getenv("XDG_CACHE_HOME");
        Path caches =
                cache == null || cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return caches.resolve("burnfleet/hermes-0.19.0/bin/hermes");
    }
}
