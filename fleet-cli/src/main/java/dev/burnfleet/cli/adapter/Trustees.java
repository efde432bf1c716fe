package dev.burnfleet.cli.adapter;

import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.spec.FleetSpec;
import dev.burnfleet.gitea.GiteaClient;
import dev.burnfleet.gitea.GiteaException;
import dev.burnfleet.gitea.Issue;
import dev.burnfleet.gitea.Repo;
import dev.burnfleet.gitea.TimelineEvent;
import dev.burnfleet.gitea.User;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Knows whom Gitea vouches for: on an organization's repository those with write permission, on a user's those whom the
 * server lists as possible assignees (for an organization that list holds readers too). Safe for several threads.
 */
final class Trustees {
    /** How long an answer is good: a permission that was taken away is noticed after that. */
    private static final Duration FRESH = Duration.ofMinutes(5);
    /** Gitea counts whole seconds, and adding a label touches the issue once more. */
    private static final Duration SAME_MOMENT = Duration.ofSeconds(2);

    private record Answer(boolean yes, Instant at) {}

    private final GiteaClient gitea;
    private final FleetSpec spec;
    private final InstantSource clock;
    private final Map<String, Answer> organizations = new ConcurrentHashMap<>();
    private final Map<String, Answer> writers = new ConcurrentHashMap<>();

    Trustees(GiteaClient gitea, FleetSpec spec, InstantSource clock) {
        this.gitea = gitea;
        this.spec = spec;
        this.clock = clock;
    }

    /** Returns those of the logins that may write to the repository; nobody where the token may not ask. */
    Set<String> among(RepositoryName repository, Set<String> logins) {
        if (logins.isEmpty() || spec.trust().anyone()) {
            return Set.of();
        }
        Repo repo = gitea.repo(repository.owner(), repository.name());
        try {
            if (!isOrganization(repository.owner())) {
                Set<String> listed = repo.assignees().stream().map(User::login).collect(Collectors.toSet());
                return logins.stream().filter(listed::contains).collect(Collectors.toSet());
            }
            Set<String> trusted = new TreeSet<>();
            for (String login : logins) {
                if (!spec.trust().users().contains(login) && mayWrite(repo, repository, login)) {
                    trusted.add(login);
                }
            }
            return trusted;
        } catch (GiteaException.Forbidden e) {
            return Set.of();
        }
    }

    /**
     * Tells whether somebody trusted gave the issue the label of trust and nothing has touched it since. Gitea does not say
     * when a body changed, only when anything did, so a comment ends this trust too.
     */
    boolean vouched(RepositoryName repository, Issue issue) {
        Optional<String> label = spec.trust().label().filter(issue::hasLabel);
        if (label.isEmpty()) {
            return false;
        }
        Repo repo = gitea.repo(repository.owner(), repository.name());
        Optional<TimelineEvent> added = repo.issues().timeline(issue.number()).stream()
                .filter(event -> event.addsLabel(label.get()))
                .reduce((earlier, later) -> later);
        return added.isPresent()
                && !issue.updatedAt().isAfter(added.get().createdAt().plus(SAME_MOMENT))
                && isTrusted(repository, added.get().user().login());
    }

    /** Tells whether what a login says counts in a repository. */
    boolean isTrusted(RepositoryName repository, String login) {
        return spec.trust().anyone()
                || spec.trust().users().stream().anyMatch(login::equalsIgnoreCase)
                || !among(repository, Set.of(login)).isEmpty();
    }

    private boolean isOrganization(String owner) {
        return remember(organizations, owner, () -> gitea.isOrganization(owner));
    }

    private boolean mayWrite(Repo repo, RepositoryName repository, String login) {
        return remember(writers, repository + " " + login, () -> {
            try {
                return repo.permissionOf(login).canWrite();
            } catch (GiteaException.NotFound e) {
                // The account is gone: what it once wrote is nobody's word.
                return false;
            }
        });
    }

    private boolean remember(Map<String, Answer> answers, String question, java.util.function.BooleanSupplier asked) {
        Instant now = clock.instant();
        Answer known = answers.get(question);
        if (known != null && known.at().plus(FRESH).isAfter(now)) {
            return known.yes();
        }
        boolean yes = asked.getAsBoolean();
        answers.put(question, new Answer(yes, now));
        return yes;
    }
}
