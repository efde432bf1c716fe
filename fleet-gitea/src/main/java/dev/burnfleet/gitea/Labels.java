package dev.burnfleet.gitea;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The labels that issues of one repository can have: its own, and its organization's. Immutable and thread-safe. */
public final class Labels {
    private final Wire wire;
    private final RepoRef repo;
    private final RepositoryEndpoints endpoints;

    Labels(Wire wire, RepoRef repo) {
        this.wire = wire;
        this.repo = repo;
        this.endpoints = wire.connect(RepositoryEndpoints.class);
    }

    /** Lists the repository's own labels. */
    public Paged<Label> list() {
        return wire.paged((page, limit) -> endpoints.labels(repo.owner(), repo.name(), page, limit), Label::id);
    }

    /** Lists the labels of the organization that owns the repository; empty if a user owns it. */
    public Stream<Label> ofOrganization() {
        try {
            return wire
                    .paged((page, limit) -> endpoints.organizationLabels(repo.owner(), page, limit), Label::id)
                    .toList()
                    .stream();
        } catch (GiteaException.NotFound e) {
            return Stream.empty();
        }
    }

    /**
     * Creates a label of the repository; Gitea allows two of the same name.
     *
     * @param color six hex digits
     */
    public Label create(String name, String color, String description) {
        return endpoints.createLabel(
                repo.owner(), repo.name(), new Bodies.NewLabel(name, "#" + color, description, false));
    }

    /**
     * Creates a label of which an issue has at most one of its scope.
     *
     * @param name {@code scope/value}
     * @param color six hex digits
     * @throws IllegalArgumentException if the name has no scope
     */
    public Label createExclusive(LabelName name, String color, String description) {
        if (name.scope().isEmpty()) {
            throw new IllegalArgumentException(
                    "an exclusive label is named scope/value, not \"" + Printable.line(name.text(), 100) + "\"");
        }
        return endpoints.createLabel(
                repo.owner(), repo.name(), new Bodies.NewLabel(name.text(), "#" + color, description, true));
    }

    /** Changes a label of the repository to be as this one, which has its id. */
    public Label edit(Label label) {
        return endpoints.editLabel(
                repo.owner(),
                repo.name(),
                label.id(),
                // All of it: Gitea takes a label out of the archive if that is not said (its source, 1.26).
                new Bodies.EditLabel(
                        label.name(), "#" + label.color(), label.description(), label.exclusive(), label.isArchived()));
    }

    /** Deletes a label of the repository, and takes it off all issues; one that does not exist is no error. */
    public void delete(Label label) {
        endpoints.deleteLabel(repo.owner(), repo.name(), label.id());
    }

    /** Returns the label of exactly this name, of the repository or else its organization; creates it if there is none. */
    public Label ensure(String name, String color) {
        Label known = byName().get(name);
        return known == null ? create(name, color, "") : known;
    }

    /** Returns labels by name: the repository's go before its organization's, older ones before newer. */
    Map<String, Label> byName() {
        Map<String, Label> byName = new LinkedHashMap<>();
        Stream.concat(list().stream().sorted(Comparator.comparingLong(Label::id)), ofOrganization())
                .forEach(label -> byName.putIfAbsent(label.name(), label));
        return byName;
    }
}
