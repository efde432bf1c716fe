package dev.burnfleet.core.dispatch;

import com.google.common.collect.ImmutableMap;
import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.RepositoryBoard;
import dev.burnfleet.core.board.RepositoryName;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * What the repositories showed in a cycle.
 *
 * @param read the board of each repository that could be read
 * @param unreadable why each of the others could not
 */
record Boards(Map<RepositoryName, RepositoryBoard> read, Map<RepositoryName, String> unreadable) {
    Boards {
        read = ImmutableMap.copyOf(read);
        unreadable = ImmutableMap.copyOf(unreadable);
    }

    Optional<RepositoryBoard> of(RepositoryName repository) {
        return Optional.ofNullable(read.get(repository));
    }

    /** Returns what some of the repositories showed. */
    Boards only(Collection<RepositoryName> repositories) {
        Map<RepositoryName, RepositoryBoard> some = new HashMap<>(read);
        some.keySet().retainAll(repositories);
        Map<RepositoryName, String> others = new HashMap<>(unreadable);
        others.keySet().retainAll(repositories);
        return new Boards(some, others);
    }

    /** Returns the same without some issues. */
    Boards without(Set<IssueRef> issues) {
        Map<RepositoryName, RepositoryBoard> fewer = new HashMap<>(read);
        fewer.replaceAll((repository, board) -> new RepositoryBoard(
                repository,
                board.readAt(),
                board.issues().stream()
                        .filter(issue -> !issues.contains(issue.ref()))
                        .toList(),
                board.pullRequests(),
                board.trusted()));
        return issues.isEmpty() ? this : new Boards(fewer, unreadable);
    }

    /** Reads all at once; one that fails does not delay or spoil the others. */
    static Boards read(Tracker tracker, List<RepositoryName> repositories, Executor executor) {
        Map<RepositoryName, CompletableFuture<RepositoryBoard>> asked = new LinkedHashMap<>();
        repositories.forEach(repository ->
                asked.put(repository, CompletableFuture.supplyAsync(() -> tracker.read(repository), executor)));
        Map<RepositoryName, RepositoryBoard> read = new HashMap<>();
        Map<RepositoryName, String> unreadable = new HashMap<>();
        asked.forEach((repository, answer) -> {
            try {
                read.put(repository, answer.join());
            } catch (CompletionException e) {
                unreadable.put(repository, Machines.reason(e));
            }
        });
        return new Boards(read, unreadable);
    }
}
