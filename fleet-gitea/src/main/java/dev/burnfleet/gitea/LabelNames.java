package dev.burnfleet.gitea;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Resolves names of labels to the ids that every version of Gitea takes; unknown names are ignored by the server. */
final class LabelNames {
    private final Wire wire;
    private final Labels labels;

    LabelNames(Wire wire, RepoRef repo) {
        this.wire = wire;
        this.labels = new Labels(wire, repo);
    }

    List<Long> ids(Collection<String> names, String method, String path) {
        Map<String, Label> known = labels.byName();
        Set<String> missing = new LinkedHashSet<>(names);
        missing.removeAll(known.keySet());
        if (!missing.isEmpty()) {
            throw new GiteaException.UnknownLabel(wire.failed(method, path), missing);
        }
        return names.stream()
                .map(name -> Objects.requireNonNull(known.get(name)).id())
                .toList();
    }
}
