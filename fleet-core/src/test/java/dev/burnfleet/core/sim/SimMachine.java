package dev.burnfleet.core.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** One machine: the state folder, and the processes that work on it. */
final class SimMachine implements Journal {
    /** After so many seconds a file system has written everything down. */
    private static final long UNFORCED = 30;

    final String name;
    final Surroundings around;
    final SortedMap<String, Mailbox> boxes = new TreeMap<>();
    final Map<String, Hold> holds = new HashMap<>();
    final Set<String> ids = new HashSet<>();
    final List<Worker> workers = new ArrayList<>();
    final List<Group> groups = new ArrayList<>();
    /** As many as agents may run at once; none where there is no bound. */
    final List<Slot> slots = new ArrayList<>();

    private final Deque<Deed> past = new ArrayDeque<>();
    long ticket;
    boolean diskFull;

    SimMachine(String name, Surroundings around) {
        this.name = name;
        this.around = around;
    }

    private record Deed(long at, Runnable undo, Runnable cut) {}

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

    @Override
    public void keep(Runnable undo, Runnable cut) {
        writeBack();
        past.addLast(new Deed(seconds(), undo, cut));
    }

    /** Returns how much of what was done may not be on the disk for good. */
    int unforced() {
        writeBack();
        return past.size();
    }

    /** Forgets the last so many deeds, and of others perhaps the bytes. */
    void forget(int deeds, boolean bytesToo) {
        for (int i = 0; i < deeds; i++) {
            past.removeLast().undo.run();
        }
        if (bytesToo) {
            past.forEach(deed -> deed.cut.run());
        }
        past.clear();
    }

    private void writeBack() {
        long now = seconds();
        past.removeIf(deed -> deed.at < now - UNFORCED);
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
