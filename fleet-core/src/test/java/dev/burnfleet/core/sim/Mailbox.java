package dev.burnfleet.core.sim;

import dev.burnfleet.core.mailbox.TaskState.Stage;
import dev.burnfleet.core.roster.Role;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    }

    /** Renames a file; false when it is not there. */
    boolean move(Parcel parcel, Stage from, Parcel as, Stage to) {
        if (folder(from).remove(parcel.file()) == null) {
            return false;
        }
        folder(to).put(as.file(), as);
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
        return folder(stage).values().removeIf(parcel -> parcel.id().equals(id));
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
