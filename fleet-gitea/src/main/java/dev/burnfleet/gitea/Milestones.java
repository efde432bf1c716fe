package dev.burnfleet.gitea;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The milestones of one repository. Immutable and thread-safe. */
public final class Milestones {
    private final Wire wire;
    private final RepoRef repo;
    private final MilestoneEndpoints endpoints;

    Milestones(Wire wire, RepoRef repo) {
        this.wire = wire;
        this.repo = repo;
        this.endpoints = wire.connect(MilestoneEndpoints.class);
    }

    /** Lists the open ones, those due first before the others. */
    public Paged<Milestone> listOpen() {
        return list("open", null);
    }

    /** Lists open and closed ones. */
    public Paged<Milestone> listAll() {
        return list("all", null);
    }

    private Paged<Milestone> list(String state, @Nullable String name) {
        return wire.paged(
                (page, limit) -> endpoints.list(repo.owner(), repo.name(), state, name, page, limit), Milestone::id);
    }

    /** Fetches one. */
    public Milestone get(long id) {
        return endpoints.get(repo.owner(), repo.name(), id);
    }

    /** Looks for one of exactly this title, open or closed; of several the oldest. */
    public Optional<Milestone> find(String title) {
        return list("all", title).stream()
                .filter(milestone -> milestone.title().equals(title))
                .min((a, b) -> Long.compare(a.id(), b.id()));
    }

    /** Creates one without a due date. */
    public Milestone create(String title, String description) {
        return endpoints.create(repo.owner(), repo.name(), new Bodies.NewMilestone(title, description, null));
    }

    /** Creates one that is due at the end, in UTC, of a day. */
    public Milestone create(String title, String description, LocalDate dueDate) {
        Bodies.NewMilestone body = new Bodies.NewMilestone(title, description, Days.end(dueDate));
        return endpoints.create(repo.owner(), repo.name(), body);
    }

    /** Changes title and description. */
    public Milestone edit(Milestone milestone, String title, String description) {
        return edit(milestone, title, description, milestone.dueOn().orElse(null), milestone.state());
    }

    /** Sets the day at whose end, in UTC, it is due. */
    public Milestone due(Milestone milestone, LocalDate day) {
        return edit(milestone, milestone.title(), milestone.description(), Days.end(day), milestone.state());
    }

    /** Takes the due date away. */
    public Milestone clearDue(Milestone milestone) {
        return edit(milestone, milestone.title(), milestone.description(), null, milestone.state());
    }

    /** Closes one. */
    public Milestone close(Milestone milestone) {
        return edit(
                milestone,
                milestone.title(),
                milestone.description(),
                milestone.dueOn().orElse(null),
                "closed");
    }

    /** Opens one again. */
    public Milestone reopen(Milestone milestone) {
        return edit(
                milestone,
                milestone.title(),
                milestone.description(),
                milestone.dueOn().orElse(null),
                "open");
    }

    /** Deletes one; its issues stay, without it. */
    public void delete(Milestone milestone) {
        endpoints.delete(repo.owner(), repo.name(), milestone.id());
    }

    /** Sends all of it: Gitea takes the due date away if none is sent (its source, 1.26). */
    private Milestone edit(
            Milestone milestone, String title, String description, @Nullable Instant dueOn, String state) {
        return endpoints.edit(
                repo.owner(), repo.name(), milestone.id(), new Bodies.EditMilestone(title, description, dueOn, state));
    }
}
