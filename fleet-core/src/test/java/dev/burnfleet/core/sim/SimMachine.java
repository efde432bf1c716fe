package dev.burnfleet.core.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** One machine: the state folder, and the processes that work on it. */
final class SimMachine {
    final String name;
    final Surroundings around;
    final SortedMap<String, Mailbox> boxes = new TreeMap<>();
    final Map<String, Hold> holds = new HashMap<>();
    final Set<String> ids = new HashSet<>();
    final List<Worker> workers = new ArrayList<>();
    final List<Group> groups = new ArrayList<>();
    /** As many as agents may run at once; none where there is no bound. */
    final List<Slot> slots = new ArrayList<>();

    long ticket;
    boolean diskFull;

    SimMachine(String name, Surroundings around) {
        this.name = name;
        this.around = around;
    }

    /** A line of a hold's file. */
    record Hold(long since, long next, int tries, String why) {}

    long seconds() {
        return around.seconds(this);
    }

    /** Starts a worker for each mailbox that nobody serves, as launch does. */
    void launch() {
        for (Mailbox box : boxes.values()) {
            if (workers.stream().noneMatch(worker -> worker.serves(box))) {
                workers.add(new Worker(this, box));
            }
        }
    }

    /** Ends every process at once. What is on the disk stays. */
    void reboot() {
        workers.forEach(Worker::kill);
        groups.forEach(Group::kill);
        sweep();
    }

    /** Forgets processes that have ended. */
    void sweep() {
        workers.removeIf(worker -> !worker.isAlive());
        groups.removeIf(group -> !group.lives());
    }

    /** Returns all processes that can do something of their own. */
    List<Steps> processes() {
        List<Steps> all = new ArrayList<>(workers);
        all.addAll(groups);
        return all;
    }

    /** Something that goes on step by step. */
    interface Steps {
        /** Does one step; false when there is nothing to do for now. */
        boolean step();
    }
}
