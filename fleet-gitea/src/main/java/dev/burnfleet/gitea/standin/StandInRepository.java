package dev.burnfleet.gitea.standin;

import java.util.List;

/** A repository of a {@link GiteaStandIn}, changed from inside. Thread-safe. */
public final class StandInRepository {
    private final World world;
    private final Repo repo;

    StandInRepository(World world, Repo repo) {
        this.world = world;
        this.repo = repo;
    }

    /** Returns {@code owner/name}. */
    public String fullName() {
        return repo.fullName();
    }

    /**
     * Lets a user in.
     *
     * @param permission {@code read}, {@code write} or {@code admin}
     */
    public void addCollaborator(String login, String permission) {
        synchronized (world) {
            repo.collaborators.put(World.key(user(world, login).login), permission);
        }
    }

    /** Opens an issue, with labels that are created where there are none of that name, and returns its number. */
    public long addIssue(String author, String title, String body, String... labels) {
        synchronized (world) {
            Account user = user(world, author);
            Ticket ticket = world.addTicket(repo, user, title, body, null);
            for (String label : labels) {
                world.addLabelTo(ticket, user, label(label));
            }
            return ticket.number;
        }
    }

    /** Opens a pull request from a new branch to {@code main} and returns its number. */
    public long addPullRequest(String author, String title, String body, String branch) {
        synchronized (world) {
            String sha = repo.branches.computeIfAbsent(branch, b -> World.randomSha());
            Ticket.Head head = new Ticket.Head(branch, sha, "main", PullRoutes.isDraft(title));
            return world.addTicket(repo, user(world, author), title, body, head).number;
        }
    }

    /** Makes an issue wait for another one of this repository. */
    public void addDependency(long number, long blocker) {
        synchronized (world) {
            ticket(number).blockers.add(ticket(blocker));
        }
    }

    /** Gives an issue to a user. */
    public void assign(long number, String login) {
        synchronized (world) {
            ticket(number).assignees.add(user(world, login));
            world.note(ticket(number), user(world, login), "assignees", "", null);
        }
    }

    /** Comments on an issue or pull request. */
    public void comment(long number, String login, String text) {
        synchronized (world) {
            world.note(ticket(number), user(world, login), "comment", text, null);
        }
    }

    /** Closes an issue or pull request, in the name of who opened it; open dependencies do not stop it. */
    public void close(long number) {
        synchronized (world) {
            world.setOpen(ticket(number), ticket(number).author, false);
        }
    }

    /** Tells whether an issue or pull request is open. */
    public boolean isOpen(long number) {
        synchronized (world) {
            return ticket(number).isOpen();
        }
    }

    /** Returns the texts of the comments of an issue or pull request, oldest first. */
    public List<String> comments(long number) {
        synchronized (world) {
            return ticket(number).happenings.stream()
                    .filter(Happening::isComment)
                    .map(Happening::body)
                    .toList();
        }
    }

    /** Returns the numbers of the open issues, pull requests not among them, lowest first. */
    public List<Long> openIssues() {
        synchronized (world) {
            return repo.tickets.values().stream()
                    .filter(ticket -> ticket.isOpen() && ticket.head == null)
                    .map(ticket -> ticket.number)
                    .toList();
        }
    }

    /**
     * Puts a tag into git whose row the database lacks, as while somebody else's request is half done: whoever then
     * creates it is answered 201, and this message stays.
     */
    public void addHalfMadeTag(String name, String message) {
        synchronized (world) {
            repo.gitTags.put(name, message);
        }
    }

    /** Archives it: no new issues, comments, branches, tags or pull requests; what is there can still be edited. */
    public void archive() {
        synchronized (world) {
            repo.archived = true;
        }
    }

    private Tag label(String name) {
        return repo.labels.stream()
                .filter(label -> label.name().equals(name))
                .findFirst()
                .orElseGet(() -> world.addLabel(repo, name, "ededed", ""));
    }

    private Ticket ticket(long number) {
        Ticket ticket = repo.tickets.get(number);
        if (ticket == null) {
            throw new IllegalArgumentException("the stand-in has no " + repo.fullName() + "#" + number);
        }
        return ticket;
    }

    static Account user(World world, String login) {
        Account account = world.account(login);
        if (account == null) {
            throw new IllegalArgumentException("the stand-in has no account " + login);
        }
        return account;
    }
}
