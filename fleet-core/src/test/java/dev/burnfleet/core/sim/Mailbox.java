package dev.burnfleet.core.sim;

import dev.burnfleet.core.mailbox.TaskState.Stage;
import dev.burnfleet.core.roster.Role;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One mailbox: a folder a stage, sorted as a shell lists it. */
final class Mailbox {
    final String agent;
    final Role role;
    /** The repository that its identity names; empty text for an adviser. */
    String home;

    final String account;
    private final Map<Stage, TreeMap<String, Parcel>> stages = new EnumMap<>(Stage.class);
    private final Map<String, RunLog> logs = new HashMap<>();
    /** Tasks of which a power loss took a start. */
    final Set<String> startForgotten = new HashSet<>();
    /** Tasks of which a power loss took the end or the withdrawal: the dispatcher may have handed their work out again. */
    final Set<String> endForgotten = new HashSet<>();

    /** Keeps how to take back what was done, for when it is forgotten. */
    Journal journal = (undo, cut) -> {};

    @Nullable Worker owner;

    Mailbox(String agent, Role role, String home, String account) {
        this.agent = agent;
        this.role = role;
        this.home = home;
        this.account = account;
        for (Stage stage : Stage.values()) {
            stages.put(stage, new TreeMap<>());
        }
    }

    /** Returns what a stage holds now; unlike the folder it does not change while it is read. */
    List<Parcel> in(Stage stage) {
        return new ArrayList<>(folder(stage).values());
    }

    boolean has(Stage stage, Parcel parcel) {
        return folder(stage).containsKey(parcel.file());
    }

    void add(Parcel parcel) {
        folder(Stage.NEW).put(parcel.file(), parcel);
        journal.keep(
                () -> folder(Stage.NEW).remove(parcel.file()),
                () -> folder(Stage.NEW).computeIfPresent(parcel.file(), (file, lost) -> lost.emptied()));
    }

    /** Renames a file; false when it is not there. */
    boolean move(Parcel parcel, Stage from, Parcel as, Stage to) {
        if (folder(from).remove(parcel.file()) == null) {
            return false;
        }
        folder(to).put(as.file(), as);
        journal.keep(() -> {
            folder(to).remove(as.file());
            folder(from).put(parcel.file(), parcel);
            if (to.ended()) {
                endForgotten.add(parcel.id());
            } else if (to == Stage.RUN) {
                startForgotten.add(parcel.id());
            }
        });
        return true;
    }

    boolean move(Parcel parcel, Stage from, Stage to) {
        return move(parcel, from, parcel, to);
    }

    /** Tells whether a task is of its lane. */
    boolean takes(Parcel parcel) {
        return role.executes()
                ? parcel.header("Repository").equals(home)
                : parcel.header("Hat").equals("advise");
    }

    /** Removes a file by operation id; false when it is not there. */
    boolean remove(Stage stage, String id) {
        Map<String, Parcel> folder = folder(stage);
        List<Parcel> removed = folder.values().stream()
                .filter(parcel -> parcel.id().equals(id))
                .toList();
        for (Parcel parcel : removed) {
            folder.remove(parcel.file());
            journal.keep(() -> {
                folder.put(parcel.file(), parcel);
                if (stage == Stage.NEW) {
                    endForgotten.add(id);
                }
            });
        }
        return !removed.isEmpty();
    }

    boolean holds(Stage stage, String id) {
        return folder(stage).values().stream().anyMatch(parcel -> parcel.id().equals(id));
    }

    boolean holds(String id) {
        return stages.keySet().stream().anyMatch(stage -> holds(stage, id));
    }

    RunLog log(Parcel parcel) {
        return logs.computeIfAbsent(parcel.id(), id -> new RunLog());
    }

    private Map<String, Parcel> folder(Stage stage) {
        Map<String, Parcel> folder = stages.get(stage);
        if (folder == null) {
            throw new AssertionError("there is no stage " + stage);
        }
        return folder;
    }
}
