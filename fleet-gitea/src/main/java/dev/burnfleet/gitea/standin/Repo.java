package dev.burnfleet.gitea.standin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A repository. Guarded by its {@link World}. */
final class Repo {
    final long id;
    final Account owner;
    final String name;
    final List<Tag> labels = new ArrayList<>();
    /** By number. */
    final TreeMap<Long, Ticket> tickets = new TreeMap<>();
    /** Permissions by lower case login. */
    final Map<String, String> collaborators = new HashMap<>();
    /** What was committed through the server, by branch, newest first. */
    final Map<String, List<Commit>> history = new HashMap<>();
    /** Commits by branch. */
    final Map<String, String> branches = new HashMap<>();
    /** Messages of tags by name, as git has them. */
    final TreeMap<String, String> gitTags = new TreeMap<>();
    /** Names of tags that the database has. */
    final Set<String> tagRows = new HashSet<>();

    final List<Goal> goals = new ArrayList<>();
    final List<Ticket> pinned = new ArrayList<>();

    boolean archived;

    Repo(long id, Account owner, String name) {
        this.id = id;
        this.owner = owner;
        this.name = name;
    }

    @Nullable Goal goal(long goalId) {
        return goals.stream().filter(goal -> goal.id == goalId).findFirst().orElse(null);
    }

    /** A commit of one file. */
    record Commit(String sha, String message, String path) {}

    String fullName() {
        return owner.login + "/" + name;
    }

    long nextNumber() {
        return tickets.isEmpty() ? 1 : tickets.lastKey() + 1;
    }

    /** Says what a user may do: {@code owner}, {@code admin}, {@code write} or {@code read}; all is public. */
    String permissionOf(Account user) {
        if (owner.equals(user) || owner.owners.contains(user)) {
            return "owner";
        }
        if (user.admin) {
            return "admin";
        }
        return collaborators.getOrDefault(World.key(user.login), "read");
    }

    boolean canWrite(Account user) {
        return !permissionOf(user).equals("read");
    }

    boolean canAdminister(Account user) {
        String permission = permissionOf(user);
        return permission.equals("owner") || permission.equals("admin");
    }
}
