package dev.burnfleet.cli.e2e;

import dev.burnfleet.cli.e2e.Boxes.Box;
import dev.burnfleet.cli.e2e.Marks.Mark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Rounds of work in each of which something is killed, and mended afterwards. */
final class KillRounds {
    /** What can be killed. Each deck of rounds has every one, the marked moments several times. */
    private enum Blow {
        DISPATCHER,
        DISPATCHER_AT_A_STEP,
        WORKER,
        LAUNCHER,
        AGENT,
        WHOLE_MAILBOX,
        TMUX_SERVER,
        SSHD,
        GITEA,
        SHELL_AT_A_MARK
    }

    private static final List<Blow> SUDDEN =
            List.of(Blow.DISPATCHER, Blow.WORKER, Blow.LAUNCHER, Blow.AGENT, Blow.WHOLE_MAILBOX, Blow.SSHD, Blow.GITEA);
    private static final int ISSUES_A_ROUND = 8;
    private static final int STEPS = 45;

    private final KilledFleet world;
    private final Random random;
    private final Path folder;
    private final List<Strike> strikes = new ArrayList<>();
    private final List<Blow> deck = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private final Map<String, Integer> notMet = new TreeMap<>();

    KillRounds(KilledFleet world, Path folder, long seed) {
        this.world = world;
        this.folder = folder;
        this.random = new Random(seed);
    }

    /** Opens issues, kills something while they are worked on, and mends it. */
    void round(int number) throws IOException, InterruptedException {
        List<String> repositories = List.copyOf(SeededTracker.ELIGIBLE.keySet());
        for (int i = 1; i <= ISSUES_A_ROUND; i++) {
            world.open(repositories.get(random.nextInt(repositories.size())), "Round " + number + ", work " + i);
        }
        pause(2500);
        strike(draw());
        if (random.nextInt(4) == 0) {
            pause(500);
            strike(SUDDEN.get(random.nextInt(SUDDEN.size())));
        }
        pause(1500);
        world.mend();
    }

    List<Strike> strikes() {
        return strikes;
    }

    /** Returns how often each was killed. */
    Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        strikes.forEach(strike -> counts.merge(strike.what(), 1, Integer::sum));
        return counts;
    }

    /** Returns how often nobody came to a mark in time. */
    Map<String, Integer> notMet() {
        return notMet;
    }

    private Blow draw() {
        if (deck.isEmpty()) {
            deck.addAll(List.of(Blow.values()));
            if (!strikes.isEmpty()) {
                deck.addAll(Collections.nCopies(7, Blow.SHELL_AT_A_MARK));
                deck.addAll(Collections.nCopies(3, Blow.DISPATCHER_AT_A_STEP));
            }
            Collections.shuffle(deck, random);
        }
        return deck.remove(0);
    }

    private void strike(Blow blow) throws IOException, InterruptedException {
        switch (blow) {
            case DISPATCHER -> {
                strikes.add(Strike.now("dispatcher", ""));
                world.killDispatcher();
            }
            case DISPATCHER_AT_A_STEP -> strikeAtAStep();
            case WORKER, LAUNCHER, AGENT, WHOLE_MAILBOX -> strike(blow, aRunningBox());
            case TMUX_SERVER -> {
                int which = random.nextInt(2);
                ProcessHandle server = tmux(world.fleet.tmuxServers().get(which));
                strikes.add(Strike.now("tmux server", which == 0 ? "mac" : "allegro"));
                server.destroyForcibly();
            }
            case SSHD -> {
                strikes.add(Strike.now("sshd", ""));
                world.killSshd();
            }
            case GITEA -> {
                strikes.add(Strike.now("Gitea", ""));
                world.killGitea();
            }
            case SHELL_AT_A_MARK -> strikeAtAMark();
        }
    }

    private Box aRunningBox() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(4);
        List<Box> running = world.boxes.running();
        while (running.isEmpty() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50);
            running = world.boxes.running();
        }
        List<Box> choice = running.isEmpty() ? world.boxes.all() : running;
        return choice.get(random.nextInt(choice.size()));
    }

    private void strike(Blow blow, Box box) {
        Optional<ProcessHandle> worker = Boxes.worker(box);
        Optional<ProcessHandle> launcher = Boxes.launcher(box);
        List<ProcessHandle> members =
                launcher.map(leader -> leader.descendants().toList()).orElse(List.of());
        List<ProcessHandle> victims = new ArrayList<>();
        if (blow == Blow.WORKER || blow == Blow.WHOLE_MAILBOX) {
            worker.ifPresent(victims::add);
        }
        if (blow == Blow.LAUNCHER || blow == Blow.WHOLE_MAILBOX) {
            launcher.ifPresent(victims::add);
        }
        if (blow == Blow.AGENT && !members.isEmpty()) {
            victims.add(members.get(random.nextInt(members.size())));
        } else if (blow == Blow.WHOLE_MAILBOX && random.nextBoolean()) {
            victims.addAll(members);
        }
        if (!victims.isEmpty()) {
            strikes.add(Strike.now(
                    switch (blow) {
                        case WORKER -> "worker";
                        case LAUNCHER -> "launcher";
                        case AGENT -> "one of an agent's processes";
                        default -> "worker and launcher together";
                    },
                    box.toString()));
            victims.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private void strikeAtAStep() throws IOException, InterruptedException {
        strikes.add(Strike.now("dispatcher", ""));
        world.killDispatcher();
        Path out = folder.resolve("marked.out");
        Process dispatcher = world.fleet.startProgram(
                out,
                folder.resolve("marked.err"),
                MarkedDispatcher.class.getName(),
                List.of(
                        world.fleet.spec().toString(),
                        world.fleet.state().toString(),
                        Integer.toString(1 + random.nextInt(STEPS)),
                        random.nextBoolean() ? "before" : "after"));
        boolean ended = dispatcher.waitFor(40, TimeUnit.SECONDS);
        dispatcher.destroyForcibly().waitFor();
        String said = Files.readString(out).strip();
        if (ended && said.startsWith("killed ")) {
            strikes.add(Strike.now("dispatcher " + said.substring("killed ".length()), ""));
        } else {
            notMet.merge("dispatcher at a step", 1, Integer::sum);
        }
    }

    private void strikeAtAMark() throws IOException, InterruptedException {
        if (marks.isEmpty()) {
            marks.addAll(Marks.all());
            marks.removeIf(mark -> !mark.name().startsWith(System.getProperty("burnfleet.kills.mark", "")));
            Collections.shuffle(marks, random);
        }
        Mark mark = marks.remove(0);
        switch (mark.name()) {
            case "return" -> {
                Mark first = new Mark("start", "before", "alone");
                world.marks.arm(first);
                await(first, false);
                world.marks.arm(mark);
                world.mend();
            }
            case "owner" -> {
                strike(Blow.WORKER, aRunningBox());
                world.marks.arm(mark);
                world.mend();
            }
            case "withdraw" -> {
                world.marks.arm(mark);
                world.changeOnesMind();
            }
            default -> world.marks.arm(mark);
        }
        await(mark, mark.name().equals("give-back") || mark.name().equals("dead"));
    }

    /** Waits until somebody came to a mark; some are only met by who has lost a launcher. */
    private void await(Mark mark, boolean helped) throws IOException, InterruptedException {
        Box box = aRunningBox();
        for (int tenth = 0; tenth < 100; tenth++) {
            Optional<Marks.Met> met = world.marks.met();
            if (met.isPresent()) {
                strikes.add(new Strike(
                        met.get().at(), "shell " + mark, scope(met.get().folder())));
                return;
            }
            if (helped && tenth % 20 == 0) {
                strike(Blow.LAUNCHER, Boxes.launcher(box).isPresent() ? box : aRunningBox());
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        if (world.marks.disarm()) {
            notMet.merge("shell " + mark, 1, Integer::sum);
        }
    }

    private String scope(String place) {
        return world.boxes.all().stream()
                .filter(box -> place.equals(box.folder().toString()))
                .map(Box::toString)
                .findFirst()
                .orElse("");
    }

    private static ProcessHandle tmux(String server) throws IOException, InterruptedException {
        Process asked = new ProcessBuilder("tmux", "-L", server, "display-message", "-p", "#{pid}").start();
        String pid = new String(asked.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        asked.waitFor();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private void pause(int most) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(most));
    }
}
