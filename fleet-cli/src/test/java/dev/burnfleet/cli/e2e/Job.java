package dev.burnfleet.cli.e2e;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonStreamParser;
import dev.burnfleet.cli.e2e.FleetUnderTest.Said;
import dev.burnfleet.core.roster.Roster;
import dev.burnfleet.core.spec.SpecReader;
import dev.burnfleet.gitea.testing.RealGitea;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The whole job, done once from validate to down, and what was seen of it.
 *
 * @param roster the agents of the spec
 * @param said what each command said, by a name for it
 * @param cycles the cycles that the dispatcher reported
 * @param account what the agents wrote down
 * @param leftAlone the four issues that nobody was to get, with a part of the reason
 * @param closed issues that Gitea holds closed at the end
 * @param open issues that Gitea holds open at the end
 * @param seen connections to the servers of the test
 * @param foreign connections to anything else
 * @param left what {@code down} left running on Allegro
 * @param afterDown processes and tmux servers on this machine that outlived {@code down}, and Allegro where that is no more
 */
record Job(
        Roster roster,
        Map<String, Said> said,
        List<JsonObject> cycles,
        List<Account.Line> account,
        Map<String, String> leftAlone,
        int closed,
        int open,
        Map<String, Integer> seen,
        Set<String> foreign,
        List<String> left,
        List<String> afterDown) {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    static Job run(Allegro.Maker maker) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("burnfleet-e2e-");
        Leftovers leftovers = new Leftovers(folder);
        Files.createDirectories(FleetUnderTest.shared(folder));
        try (RealGitea gitea = RealGitea.start();
                Allegro allegro = maker.start(folder)) {
            SeededTracker tracker = new SeededTracker(gitea);
            tracker.seed();
            Processes processes = new Processes(FleetUnderTest.mark(folder));
            int port = Integer.parseInt(gitea.url().substring(gitea.url().lastIndexOf(':') + 1));
            FleetUnderTest fleet = new FleetUnderTest(folder, gitea, allegro, tracker);
            try (Contacts contacts = new Contacts(processes, Map.of(port, "Gitea", allegro.port(), "sshd"))) {
                Map<String, Said> said = new LinkedHashMap<>();
                allegro.begin(fleet);
                said.put("validate", fleet.need("validate", "--json"));
                said.put("launch", fleet.need("launch", "both", "--json"));
                said.put("christen", fleet.need("christen", "both", "--json"));
                said.put("second launch", fleet.run("launch", "both", "--json"));
                said.put("second christen", fleet.run("christen", "both", "--json"));
                said.put("status before", fleet.run("status", "--json"));
                Path out = folder.resolve("dispatch.out");
                said.put("dispatch", dispatch(fleet, allegro, out, folder.resolve("dispatch.err")));
                said.put("status after", fleet.run("status", "--json"));
                List<Account.Line> account = Account.read(fleet.account());
                int closed = tracker.count("closed");
                int open = tracker.count("open");
                allegro.after(fleet, tracker);
                said.put("down", fleet.run("down", "both"));
                List<String> left = allegro.left();
                allegro.close();
                return new Job(
                        SpecReader.read(fleet.spec()).roster(),
                        said,
                        cycles(out),
                        account,
                        tracker.leftAlone(),
                        closed,
                        open,
                        contacts.seen(),
                        contacts.foreign(),
                        left,
                        leftovers.await(processes, fleet.tmuxServers()));
            } finally {
                leftovers.end(processes, fleet.tmuxServers());
            }
        } finally {
            leftovers.delete();
        }
    }

    /** Lets the dispatcher run until it has judged every issue that it could hand out, and tells it to stop. */
    private static Said dispatch(FleetUnderTest fleet, Allegro allegro, Path out, Path err)
            throws IOException, InterruptedException {
        Process process = fleet.start(out, err, "dispatch", "--json", "--cycles", "1000", "--interval", "3");
        long end = System.nanoTime() + PATIENCE.toNanos();
        int before = 0;
        while (System.nanoTime() < end && !process.waitFor(500, TimeUnit.MILLISECONDS)) {
            List<JsonObject> cycles = cycles(out);
            allegro.during(cycles);
            // One cycle more than it takes, so that the last report is about the end.
            if (isOver(cycles) && before > 0 && cycles.size() > before) {
                break;
            }
            before = isOver(cycles) && before == 0 ? cycles.size() : before;
        }
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new Said(process.waitFor(), "", Files.readString(err));
    }

    private static boolean isOver(List<JsonObject> cycles) {
        int eligible = SeededTracker.ELIGIBLE.values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        return Cycles.judged(cycles).filter(Cycles::isDoneIssue).count() >= eligible;
    }

    /** Reads the reports that are complete. */
    private static List<JsonObject> cycles(Path out) throws IOException {
        List<JsonObject> cycles = new ArrayList<>();
        JsonStreamParser parser = new JsonStreamParser(Files.readString(out));
        try {
            while (parser.hasNext()) {
                cycles.add(parser.next().getAsJsonObject());
            }
        } catch (JsonParseException stillBeingWritten) {
            return cycles;
        }
        return cycles;
    }
}
