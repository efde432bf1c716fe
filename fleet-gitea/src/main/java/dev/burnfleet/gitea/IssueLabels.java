package dev.burnfleet.gitea;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The labels of one issue. Immutable and thread-safe. */
public final class IssueLabels {
    private final Wire wire;
    private final RepoRef repo;
    private final long number;
    private final IssueLabelEndpoints endpoints;

    IssueLabels(Wire wire, RepoRef repo, long number) {
        this.wire = wire;
        this.repo = repo;
        this.number = number;
        this.endpoints = wire.connect(IssueLabelEndpoints.class);
    }

    /** Lists them. */
    public List<Label> list() {
        return endpoints.labels(repo.owner(), repo.name(), number);
    }

    /**
     * Adds labels by name and checks that the issue then has them; those it has already stay, but for others of an
     * exclusive label's scope, which Gitea drops.
     *
     * @throws GiteaException.UnknownLabel before anything is changed, if a label does not exist
     * @throws GiteaException.Unverified if the server said yes and did not add one
     */
    public List<Label> add(String... names) {
        return addIds(List.of(names), new LabelNames(wire, repo).ids(List.of(names), "POST", path()));
    }

    /**
     * Adds labels by name, creates those that do not exist, and checks that the issue then has them.
     *
     * @param color six hex digits for the created ones
     */
    public List<Label> addOrCreate(String color, String... names) {
        Labels labels = new Labels(wire, repo);
        Map<String, Label> known = labels.byName();
        List<Long> ids = new ArrayList<>();
        for (String name : new LinkedHashSet<>(List.of(names))) {
            Label label = known.get(name);
            ids.add((label == null ? labels.create(name, color, "") : label).id());
        }
        return addIds(List.of(names), ids);
    }

    /** Removes labels by name, checks that the issue has none of them left; those it does not have are no error. */
    public List<Label> remove(String... names) {
        Set<String> unwanted = Set.of(names);
        for (Label label : list()) {
            if (unwanted.contains(label.name())) {
                endpoints.removeLabel(repo.owner(), repo.name(), number, label.id());
            }
        }
        List<Label> left = list();
        if (left.stream().anyMatch(label -> unwanted.contains(label.name()))) {
            throw new GiteaException.Unverified(wire.failed("DELETE", path()), "a label is still there");
        }
        return left;
    }

    /**
     * Gives the issue these labels and no others, and checks that it then has just these; of several of one exclusive
     * scope Gitea keeps one, which is {@link GiteaException.Unverified} here.
     *
     * @throws GiteaException.UnknownLabel before anything is changed, if a label does not exist
     */
    public List<Label> replace(String... names) {
        List<Long> ids = new LabelNames(wire, repo).ids(List.of(names), "PUT", path());
        List<Label> now = endpoints.replaceLabels(repo.owner(), repo.name(), number, new Bodies.LabelIds(ids));
        Set<String> shown = now.stream().map(Label::name).collect(Collectors.toSet());
        if (!shown.equals(Set.copyOf(List.of(names)))) {
            throw new GiteaException.Unverified(
                    wire.failed("PUT", path()), "the issue has the labels " + Printable.line(shown.toString(), 200));
        }
        return now;
    }

    /** Takes all labels off. */
    public void clear() {
        endpoints.clearLabels(repo.owner(), repo.name(), number);
    }

    private List<Label> addIds(List<String> names, List<Long> ids) {
        List<Label> now = endpoints.addLabels(repo.owner(), repo.name(), number, new Bodies.LabelIds(ids));
        Set<String> missing = new LinkedHashSet<>(names);
        now.forEach(label -> missing.remove(label.name()));
        if (!missing.isEmpty()) {
            throw new GiteaException.Unverified(
                    wire.failed("POST", path()), "the issue has no label " + Printable.line(missing.toString(), 200));
        }
        return now;
    }

    private String path() {
        return "/repos/" + repo + "/issues/" + number + "/labels";
    }
}
