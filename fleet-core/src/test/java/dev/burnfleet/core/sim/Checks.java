package dev.burnfleet.core.sim;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.dispatch.FleetEvent;
import dev.burnfleet.core.ledger.Intent;
import dev.burnfleet.core.mailbox.TaskState.Stage;
import dev.burnfleet.core.plan.Ending;
import dev.burnfleet.core.plan.Hat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must hold at every step. The first thing that does not is kept. */
final class Checks {
    private static final int MOST_STARTS = 2;

    private final World world;
    private final List<SimAgent> running = new ArrayList<>();
    private final Map<String, String> sent = new HashMap<>();
    private final Map<String, Integer> starts = new HashMap<>();
    private Optional<AssertionError> first = Optional.empty();

    Checks(World world) {
        this.world = world;
    }

    Optional<AssertionError> first() {
        return first;
    }

    void broken(String what, Throwable cause) {
        world.trace.say("BROKEN: %s", what);
        if (first.isEmpty()) {
            first = Optional.of(new AssertionError(what, cause));
        }
    }

    private void require(boolean holds, String rule, Object... words) {
        if (!holds) {
            broken(Trace.filled(rule, words), new AssertionError("noticed here"));
        }
    }

    /** A batch leaves a dispatcher. */
    void leaves(Host host, byte[] input) {
        Archive archive = Archive.unpack(input).orElseThrow();
        for (String line : archive.lines("OPS")) {
            String[] op = line.split(" ");
            if (op[0].equals("put")) {
                require(world.database.written.contains(op[2]), "%s leaves before its intent is on disk", op[2]);
                Parcel parcel = Parcel.read(op[3], archive.member(op[3]));
                String is = op[1] + " " + parcel.work();
                String was = sent.putIfAbsent(op[2], is);
                require(was == null || was.equals(is), "operation id %s is used twice: %s and %s", op[2], was, is);
                require(!host.isDead(), "a dead dispatcher sends %s", op[2]);
            }
        }
    }

    void published(SimMachine machine, Mailbox box, Parcel parcel, long ticket) {
        world.trace.say("%s: %s %s published for %s", machine.name, parcel.id(), parcel.work(), box.agent);
        require(
                ticket == machine.ticket,
                "%s is published with ticket %s after %s",
                parcel.id(),
                ticket,
                machine.ticket);
        int places = 0;
        for (SimMachine each : world.machines.values()) {
            for (Mailbox mailbox : each.boxes.values()) {
                for (Stage stage : Stage.values()) {
                    for (Parcel other : mailbox.in(stage)) {
                        places += other.id().equals(parcel.id()) ? 1 : 0;
                        boolean doubled = !other.id().equals(parcel.id())
                                && !stage.ended()
                                && other.work().equals(parcel.work())
                                && !mailbox.endForgotten.contains(other.id())
                                && startable(each, other);
                        require(
                                !doubled,
                                "%s lies with %s as %s and with %s as %s",
                                parcel.work(),
                                mailbox.agent,
                                other.id(),
                                box.agent,
                                parcel.id());
                    }
                }
            }
        }
        require(places == 1, "%s lies in %s places", parcel.id(), places);
    }

    private static boolean startable(SimMachine machine, Parcel parcel) {
        return machine.seconds() <= parcel.number("Start-By");
    }

    void started(SimMachine machine, Mailbox box, SimAgent agent) {
        Parcel parcel = agent.parcel();
        world.trace.say("%s: %s starts %s %s", machine.name, box.agent, parcel.id(), parcel.work());
        for (SimAgent other : running) {
            require(
                    !other.parcel().work().equals(parcel.work())
                            || other.box().endForgotten.contains(other.parcel().id())
                            || box.endForgotten.contains(parcel.id()),
                    "%s runs with %s as %s and with %s as %s",
                    parcel.work(),
                    other.box().agent,
                    other.parcel().id(),
                    box.agent,
                    parcel.id());
            require(
                    other.box() != box,
                    "%s runs two agents: %s and %s",
                    box.agent,
                    other.parcel().id(),
                    parcel.id());
        }
        long beside = running.stream()
                .filter(other -> machine.boxes.containsValue(other.box()))
                .count();
        require(
                machine.slots.isEmpty() || beside < machine.slots.size(),
                "%s runs %s agents beside the one that %s starts, and %s may run at once",
                machine.name,
                beside,
                box.agent,
                machine.slots.size());
        boolean advice = parcel.header("Hat").equals("advise");
        require(
                box.role.executes() ? parcel.header("Repository").equals(box.home) : advice,
                "%s starts %s, which is not of its lane",
                box.agent,
                parcel.work());
        int count = starts.merge(parcel.id(), 1, Integer::sum);
        require(
                count <= MOST_STARTS || world.uncounted > 0 || box.startForgotten.contains(parcel.id()),
                "%s is started %s times",
                parcel.id(),
                count);
        running.add(agent);
    }

    /** A start that the worker will not count, because the account was dry. */
    void uncounted(String id) {
        starts.merge(id, -1, Integer::sum);
    }

    void ended(SimAgent agent) {
        running.remove(agent);
    }

    void heard(Host host, FleetEvent event) {
        if (event instanceof FleetEvent.Intended intended
                && intended.intent().work().hat() == Hat.IMPLEMENT) {
            IssueRef issue = intended.intent().work().issue().orElseThrow();
            Instant barred = world.gitea.barredSince.get(issue);
            require(
                    host.misled || barred == null || !barred.isBefore(host.began),
                    "%s is given out although it was not eligible since %s",
                    issue,
                    String.valueOf(barred));
        }
        if (event instanceof FleetEvent.Judged judged) {
            world.trace.say(
                    "%s: %s is %s, %s", host.name, judged.intent().operationId(), judged.ending(), judged.why());
            judged(host, judged.intent(), judged.ending(), judged.why());
        }
    }

    private void judged(Host host, Intent intent, Ending ending, String why) {
        if (intent.work().hat() != Hat.IMPLEMENT || host.misled) {
            return;
        }
        Instant settled = world.gitea.settledSince.get(intent.work().issue().orElseThrow());
        boolean byBoard = ending == Ending.FAILED && !why.contains("lease");
        require(
                !byBoard || settled == null || !settled.isBefore(host.began),
                "%s is judged failed although it was settled since %s",
                intent.work(),
                String.valueOf(settled));
    }
}
