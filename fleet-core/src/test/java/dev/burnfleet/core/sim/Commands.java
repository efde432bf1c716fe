package dev.burnfleet.core.sim;

import dev.burnfleet.core.machine.Ended;
import dev.burnfleet.core.mailbox.TaskState.Stage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The machine's side of the mailbox protocol, effect by effect as the worker script has them; {@code ModelAgreesIT} holds
 * the two together. One object a command.
 */
final class Commands {
    /** Where the words stand in what the mailbox client runs. */
    private static final int NONCE = 5;

    private static final int COMMAND = 7;

    /** The order in which the script reads: who moves forward meanwhile is seen, and who moves back once. */
    private static final List<Stage> READ = List.of(
            Stage.NEW,
            Stage.CUR,
            Stage.RUN,
            Stage.DONE,
            Stage.DEAD,
            Stage.NEW,
            Stage.CUR,
            Stage.RUN,
            Stage.DONE,
            Stage.DEAD);

    private final SimMachine machine;
    private final StringBuilder answer = new StringBuilder();

    private Commands(SimMachine machine) {
        this.machine = machine;
    }

    /** Runs one command; empty when its process ended half way. */
    static Optional<Ended> run(SimMachine machine, List<String> argv, byte[] input) {
        Commands commands = new Commands(machine);
        String nonce = argv.get(NONCE);
        commands.answer.append("\nBURN ").append(nonce).append(" begin\n");
        int status;
        try {
            status = commands.command(argv.subList(COMMAND, argv.size()), input);
        } catch (Refusal e) {
            commands.say("problem " + e.getMessage());
            status = e.status;
        } catch (Died e) {
            return Optional.empty();
        }
        commands.say("BURN " + nonce + " end " + status);
        return Optional.of(new Ended(status, commands.answer.toString(), ""));
    }

    private int command(List<String> words, byte[] input) {
        switch (words.get(0)) {
            case "look" -> look();
            case "peek" -> list();
            case "deliver" -> deliver(Long.parseLong(words.get(1)), words.get(2), input);
            default -> throw new AssertionError("the model does not know " + words);
        }
        return 0;
    }

    private void look() {
        effect();
        if (machine.diskFull) {
            throw new Refusal(7, "cannot write the ticket");
        }
        long before = machine.ticket;
        machine.ticket = Math.max(before, machine.seconds()) + 1;
        machine.keep(() -> machine.ticket = before);
        say("ticket " + machine.ticket);
        list();
    }

    private void list() {
        say("clock " + machine.seconds());
        say("script fleet-of-the-model.sh");
        for (Mailbox box : List.copyOf(machine.boxes.values())) {
            boolean alive = box.owner != null && box.owner.isAlive();
            say("box " + box.agent + " yes " + (alive ? "yes" : "no"));
            SimMachine.Hold hold = machine.holds.get(box.account);
            if (hold != null) {
                say("hold " + hold.since() + " " + hold.next() + " " + hold.why());
            }
            for (Stage stage : READ) {
                machine.around.between(machine);
                box.in(stage).stream()
                        .filter(parcel -> box.has(stage, parcel))
                        .forEach(parcel -> task(box, stage, parcel));
            }
        }
    }

    private void task(Mailbox box, Stage stage, Parcel parcel) {
        RunLog log = box.log(parcel);
        String started = stage == Stage.RUN && log.started != null ? log.started.toString() : "-";
        say("task " + stage.name().toLowerCase(java.util.Locale.ROOT) + " " + parcel.id() + " " + parcel.attempt() + " "
                + started
                + (stage == Stage.RUN && log.started != null ? " " + parcel.about() : ""));
        RunLog.Result result = log.result;
        if (stage.ended() && result != null) {
            result.lines().forEach(line -> say("+" + line));
        }
    }

    private void deliver(long ticket, String sum, byte[] input) {
        effect();
        Optional<Archive> unpacked = machine.diskFull ? Optional.empty() : Archive.unpack(input);
        Archive archive = unpacked.orElseThrow(() -> new Refusal(6, "the archive does not unpack"));
        if (!archive.checks(sum)) {
            throw new Refusal(6, "something is missing or not what was sent");
        }
        List<Op> ops = archive.lines("OPS").stream().map(Op::read).toList();
        effect();
        if (machine.ticket != ticket && !machine.around.has(Plant.IGNORE_THE_TICKET)) {
            say("stale");
            return;
        }
        Set<String> known = remember(ops);
        for (Op op : ops) {
            if (op.verb.equals("put")) {
                put(op, archive, ticket, known);
            } else if (op.verb.equals("take")) {
                take(op);
            }
        }
        for (Op op : ops) {
            Mailbox box = machine.boxes.get(op.agent);
            if (op.verb.equals("ack") && box != null) {
                effect();
                box.remove(Stage.DONE, op.id);
                box.remove(Stage.DEAD, op.id);
            }
        }
    }

    /** Returns the ids that were known, and writes the others down, before anything is published. */
    private Set<String> remember(List<Op> ops) {
        Set<String> known = new LinkedHashSet<>();
        List<String> fresh = new ArrayList<>();
        for (Op op : ops) {
            if (op.verb.equals("put")) {
                boolean seen = machine.ids.contains(op.id)
                        || machine.boxes.values().stream().anyMatch(box -> box.holds(op.id));
                (seen ? known : fresh).add(op.id);
            }
        }
        for (String id : fresh) {
            effect();
            if (machine.diskFull) {
                throw new Refusal(7, "cannot write the ids");
            }
            machine.ids.add(id);
            machine.keep(() -> machine.ids.remove(id));
        }
        return machine.around.has(Plant.IGNORE_THE_OPERATION_ID) ? Set.of() : known;
    }

    private void put(Op op, Archive archive, long ticket, Set<String> known) {
        Mailbox box = machine.boxes.get(op.agent);
        if (known.contains(op.id)) {
            say("put " + op.id + " duplicate");
        } else if (box == null) {
            say("put " + op.id + " no_mailbox");
        } else {
            effect();
            Parcel parcel = Parcel.read(op.file, archive.member(op.file));
            box.add(parcel);
            machine.around.published(machine, box, parcel, ticket);
            say("put " + op.id + " published");
        }
    }

    private void take(Op op) {
        effect();
        Mailbox box = machine.boxes.get(op.agent);
        String said = "unknown";
        if (box != null && box.remove(Stage.NEW, op.id)) {
            said = "withdrawn";
        } else if (box != null && box.holds(op.id)) {
            said = "too_late";
        }
        say("take " + op.id + " " + said);
    }

    /** Comes before each effect. */
    private void effect() {
        if (machine.around.commandDies(machine)) {
            throw new Died();
        }
        machine.around.between(machine);
    }

    private void say(String line) {
        answer.append(line).append('\n');
    }

    /** One line of the list of what to do. */
    private record Op(String verb, String agent, String id, String file) {
        static Op read(String line) {
            String[] words = line.split(" ");
            return new Op(words[0], words[1], words[2], words.length > 3 ? words[3] : "");
        }
    }

    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int status;

        Refusal(int status, String problem) {
            super(problem);
            this.status = status;
        }
    }

    private static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
