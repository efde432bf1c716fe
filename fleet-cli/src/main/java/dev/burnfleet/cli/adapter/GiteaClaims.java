package dev.burnfleet.cli.adapter;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.dispatch.IssueClaims;
import dev.burnfleet.core.dispatch.TrackerException;
import dev.burnfleet.gitea.GiteaClient;
import dev.burnfleet.gitea.GiteaException;
import dev.burnfleet.gitea.RepoRef;
import dev.burnfleet.gitea.claim.Claim;
import dev.burnfleet.gitea.claim.ClaimResult;
import dev.burnfleet.gitea.claim.Claims;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Serves the dispatcher's claims from tags of one repository of a Gitea. Safe for use by several threads. */
public final class GiteaClaims implements IssueClaims {
    /** No dispatcher is later than this with what it decided under a claim. */
    private static final Duration KEEP = Duration.ofDays(2);

    private final Claims claims;
    private final Supplier<String> name;
    private String fleet = "";
    /** What this process holds; what one before it held is found on the server. */
    private final Map<IssueRef, Claim> held = new ConcurrentHashMap<>();

    /**
     * Makes one; nothing is asked yet.
     *
     * @param coordination the repository that keeps the claims
     * @param name says who claims: the same after a restart, and nobody else's; asked once, by the first claim
     */
    public GiteaClaims(GiteaClient gitea, RepositoryName coordination, Supplier<String> name) {
        this.claims = Claims.byTags(gitea, repo(coordination));
        this.name = name;
    }

    @Override
    public Optional<Other> hold(IssueRef issue, Duration lease) {
        return ask(() -> {
            ClaimResult result = mine(issue)
                    .map(claim -> claims.renew(claim, lease))
                    .orElseGet(() -> claims.tryClaim(gitea(issue), fleet(), lease));
            if (result instanceof ClaimResult.Unknown unknown) {
                result = claims.settle(unknown);
            }
            held.remove(issue);
            if (result instanceof ClaimResult.Won won) {
                held.put(issue, won.claim());
                return Optional.empty();
            }
            if (result instanceof ClaimResult.Lost lost) {
                return Optional.of(new Other(lost.holder(), lost.until()));
            }
            throw new TrackerException(
                    "nobody can say who has " + issue + ": " + ((ClaimResult.Unknown) result).why(), null);
        });
    }

    @Override
    public void release(IssueRef issue) {
        ask(() -> {
            mine(issue).ifPresent(claims::release);
            held.remove(issue);
            return issue;
        });
    }

    @Override
    public void tidy(Collection<RepositoryName> repositories) {
        ask(() -> {
            repositories.forEach(repository -> claims.collect(repo(repository), KEEP));
            return repositories;
        });
    }

    private Optional<Claim> mine(IssueRef issue) {
        return Optional.ofNullable(held.get(issue))
                .or(() ->
                        claims.find(gitea(issue)).filter(claim -> claim.holder().equals(fleet())));
    }

    private synchronized String fleet() {
        if (fleet.isEmpty()) {
            fleet = name.get();
        }
        return fleet;
    }

    private static RepoRef repo(RepositoryName name) {
        return new RepoRef(name.owner(), name.name());
    }

    private static dev.burnfleet.gitea.IssueRef gitea(IssueRef issue) {
        return new dev.burnfleet.gitea.IssueRef(repo(issue.repository()), issue.number());
    }

    private static <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (GiteaException | SecretException e) {
            throw new TrackerException(String.valueOf(e.getMessage()), e);
        }
    }
}
