package dev.burnfleet.cli.e2e;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.burnfleet.cli.adapter.SqliteLedgers;
import dev.burnfleet.core.ledger.Ledger;
import dev.burnfleet.core.spec.SpecReader;
import dev.burnfleet.gitea.testing.RealGitea;
import dev.burnfleet.ssh.testing.OpenSshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The owner's fleet on real servers, all of which can be killed, and what is done to mend it: what people would do. */
final class KilledFleet implements AutoCloseable {
    /** A delivery that is killed between publishing and ringing leaves its tasks to the sweep of five minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private final Path folder;
    private final Leftovers leftovers;
    private final Processes processes;
    private final Set<String> opened = new TreeSet<>();
    private final List<String> problems = new ArrayList<>();
    private final RealGitea gitea;
    private final OpenSshServer sshd;
    private final SeededTracker tracker;
    final FleetUnderTest fleet;
    final Marks marks;
    final Boxes boxes;
    private @Nullable Process dispatcher;
    private final Path errors;
    private boolean noGitea;
    private boolean noSshd;

    KilledFleet(Path folder, RealGitea gitea, OpenSshServer sshd) throws IOException {
        this.folder = folder;
        this.gitea = gitea;
        this.sshd = sshd;
        this.leftovers = new Leftovers(folder);
        this.processes = new Processes(FleetUnderTest.mark(folder));
        this.errors = folder.resolve("dispatch.err");
        this.marks = new Marks(FleetUnderTest.programs(folder));
        this.tracker = new SeededTracker(gitea);
        tracker.seedRepositories();
        this.fleet = new FleetUnderTest(
                folder, gitea, SshdAllegro.at(folder, sshd), tracker, "killed-agent.sh", KilledFleet::adapt);
        this.boxes = new Boxes(folder, SpecReader.read(fleet.spec()).roster());
    }

    /** Returns an SSH server on which the marks are found. */
    static OpenSshServer sshd(Path folder) throws IOException, InterruptedException {
        return OpenSshServer.builder()
                .environment("PATH", FleetUnderTest.path(folder))
                .start();
    }

    /** Launches and christens, and starts the dispatcher. */
    void begin() throws IOException, InterruptedException {
        fleet.need("launch", "both");
        fleet.need("christen", "both");
        mend();
    }

    /** Nothing rests for long, nobody is held for the failures that this test makes, and no issue is parked. */
    private static void adapt(JsonObject spec) {
        JsonObject tester = spec.getAsJsonObject("agents").getAsJsonObject("tester");
        tester.addProperty("grace", "1s");
        tester.add("hold", FleetUnderTest.tree(Map.of("quickFailures", 0)));
        spec.add("standingOrders", new JsonArray());
        spec.add("workingCopy", FleetUnderTest.tree(Map.of("clone", false)));
        spec.add("dispatch", FleetUnderTest.tree(Map.of("retryAfter", "1s", "maxAttempts", 100)));
    }

    void open(String repository, String title) {
        opened.add(SeededTracker.OWNER + "/" + repository + "#" + tracker.open(repository, title));
    }

    /** Opens more than the smallest lane can run at once, waits until one waits, and closes them all again. */
    void changeOnesMind() throws IOException, InterruptedException {
        String repository = "turboquant";
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            numbers.add(tracker.open(repository, "Never mind"));
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (boxes.tasks().stream().noneMatch(task -> task.contains(" new 1.")) && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        numbers.forEach(number -> tracker.close(repository, number));
    }

    int openedCount() {
        return opened.size();
    }

    /** Returns what went wrong besides the books. */
    List<String> problems() {
        return problems;
    }

    void killDispatcher() throws InterruptedException {
        if (dispatcher != null) {
            dispatcher.destroyForcibly().waitFor();
            dispatcher = null;
        }
    }

    void killGitea() throws InterruptedException {
        gitea.kill();
        noGitea = true;
    }

    void killSshd() throws InterruptedException {
        sshd.kill();
        noSshd = true;
    }

    /** Starts again what was killed, and launches until every mailbox is served. */
    void mend() throws IOException, InterruptedException {
        if (noGitea) {
            gitea.startAgain();
            noGitea = false;
        }
        if (noSshd) {
            sshd.start();
            noSshd = false;
        }
        dispatch();
        for (int launches = 0; !isServed(launches == 0 ? 0 : 20); launches++) {
            if (launches == 8) {
                problems.add("launched 8 times, and still unserved: " + boxes.unserved());
                return;
            }
            FleetUnderTest.Said said = fleet.run("launch", "both");
            if (said.status() != 0) {
                problems.add("a launch ended with " + said.status() + ": " + said.err() + said.out());
            }
        }
    }

    private boolean isServed(int seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!boxes.unserved().isEmpty()) {
            if (System.nanoTime() >= end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return true;
    }

    private void dispatch() throws IOException {
        Process before = dispatcher;
        if (before != null && before.isAlive()) {
            return;
        }
        if (before != null) {
            problems.add("a dispatcher ended by itself: " + before.exitValue() + " " + Files.readString(errors));
        }
        dispatcher = fleet.start(
                folder.resolve("dispatch.out"), errors, "dispatch", "--cycles", "1000000", "--interval", "2");
    }

    /** Waits until nothing is left to do; returns what is, if it takes too long. */
    List<String> settle() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> left = left();
        while (!left.isEmpty() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(500);
            mend();
            left = left();
        }
        return left;
    }

    private List<String> left() throws IOException {
        List<String> left = new ArrayList<>(boxes.tasks());
        ledger().open().forEach(intent -> left.add("open in the ledger: " + intent));
        if (left.isEmpty()) {
            Set<String> issues = new TreeSet<>(opened);
            issues.removeAll(closed());
            issues.forEach(issue -> left.add("open in Gitea: " + issue));
        }
        return left;
    }

    /** Compares all books. */
    Audit audit(List<Strike> strikes) throws IOException {
        return new Audit(
                Set.copyOf(opened), closed(), ledger().since(Instant.EPOCH), Run.read(fleet.account()), strikes);
    }

    /** Returns what agents said who met another at work on the same thing or in the same pane. */
    List<String> meetings() throws IOException {
        Path two = Path.of(fleet.account() + ".two");
        return Files.exists(two) ? Files.readAllLines(two) : List.of();
    }

    private Set<String> closed() {
        Set<String> closed = new TreeSet<>();
        SeededTracker.ELIGIBLE
                .keySet()
                .forEach(repository -> tracker.numbers(repository, "closed")
                        .forEach(number -> closed.add(SeededTracker.OWNER + "/" + repository + "#" + number)));
        return closed;
    }

    private Ledger ledger() {
        return Ledger.open(SqliteLedgers.at(fleet.state().resolve("ledger-BURN.db")));
    }

    /** Takes the fleet down as people do; returns what is left of it. */
    List<String> down() throws IOException, InterruptedException {
        killDispatcher();
        fleet.need("down", "both");
        return leftovers.await(processes, fleet.tmuxServers());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        killDispatcher();
        leftovers.end(processes, fleet.tmuxServers());
    }
}
