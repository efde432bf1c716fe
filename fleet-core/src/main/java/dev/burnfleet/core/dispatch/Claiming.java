package dev.burnfleet.core.dispatch;

import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.ledger.Intent;
import dev.burnfleet.core.plan.Assignment;
import dev.burnfleet.core.plan.DispatchPlan;
import dev.burnfleet.core.plan.Hat;
import dev.burnfleet.core.plan.WorkKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Agrees with other fleets on who solves which issue, before anything is written down. Second hats, reviews and questions
 * to the council are not agreed on. For one cycle at a time.
 *
 * <p>A claim is held for as long as the run that it is for can last, so it needs no care in between, and a fleet that dies
 * frees its issues by itself.
 */
final class Claiming {
    /** What others hold is asked for again after this, since they may be done before their lease is over. */
    static final Duration AGAIN = Duration.ofMinutes(5);
    /** How much longer than the run a claim is held: the run must be decided so soon after the claim. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private static final Duration TIDY = Duration.ofDays(1);
    /** Each pass plans anew without what the pass before found to be others'; what is then not ours waits. */
    private static final int PASSES = 4;

    private final Optional<IssueClaims> claims;
    private final Executor executor;
    private final FleetListener listener;
    private final InstantSource clock;
    private final Duration lease;
    private final Map<IssueRef, NotOurs> notOurs = new HashMap<>();
    /** What is held since when at the latest. */
    private final Map<IssueRef, Instant> held = new LinkedHashMap<>();

    private Instant nextTidying = Instant.MIN;

    private record NotOurs(String why, Instant askAgain) {}

    /** @param run from a decision to the end of its lease */
    Claiming(
            Optional<IssueClaims> claims,
            Executor executor,
            FleetListener listener,
            InstantSource clock,
            Duration run) {
        this.claims = claims;
        this.executor = executor;
        this.listener = listener;
        this.clock = clock;
        this.lease = run.plus(MARGIN);
    }

    /** Plans until this fleet holds what the plan hands out, as far as a few passes bring it. */
    DispatchPlan plan(Function<Set<IssueRef>, DispatchPlan> planner) {
        Instant now = clock.instant();
        notOurs.values().removeIf(other -> !other.askAgain().isAfter(now));
        held.clear();
        DispatchPlan plan = planner.apply(notOurs.keySet());
        for (int pass = 1; pass < PASSES && claims.isPresent() && !hold(toSolve(plan)); pass++) {
            plan = planner.apply(notOurs.keySet());
        }
        return plan;
    }

    /** Tells whether work may be given out now: nobody else can be at it before its lease is over. */
    boolean mayGive(Assignment assignment) {
        return claims.isEmpty()
                || issueToSolve(assignment.work())
                        .map(issue -> held.containsKey(issue)
                                && clock.instant().isBefore(held.get(issue).plus(MARGIN)))
                        .orElse(true);
    }

    /** Returns which issues are left to others in this cycle, and why. */
    Map<IssueRef, String> leftAlone() {
        Map<IssueRef, String> left = new LinkedHashMap<>();
        notOurs.forEach((issue, other) -> left.put(issue, other.why()));
        return left;
    }

    /** Gives back what is not out any more, and what was taken and then not given out. */
    void giveBack(Books books, Collection<RepositoryName> repositories) {
        claims.ifPresent(port -> {
            Set<IssueRef> over = new HashSet<>(held.keySet());
            over.addAll(issues(books.closed()));
            over.removeAll(issues(books.open()));
            // One that cannot be given back ends with its lease.
            askAll(over, issue -> {
                port.release(issue);
                return issue;
            });
            Instant now = clock.instant();
            if (!now.isBefore(nextTidying)) {
                nextTidying = now.plus(TIDY);
                askAll(repositories, repository -> {
                    port.tidy(List.of(repository));
                    return repository;
                });
            }
        });
    }

    /** Tells whether all of them are held now. */
    private boolean hold(Set<IssueRef> issues) {
        Set<IssueRef> missing = new LinkedHashSet<>(issues);
        missing.removeAll(held.keySet());
        Instant since = clock.instant();
        IssueClaims port = claims.orElseThrow();
        Map<String, List<IssueRef>> failed = new LinkedHashMap<>();
        askAll(missing, issue -> port.hold(issue, lease)).forEach((issue, answer) -> {
            Instant now = clock.instant();
            if (answer.failure().isPresent()) {
                String why = answer.failure().get();
                notOurs.put(issue, new NotOurs("cannot be claimed: " + why, now));
                failed.computeIfAbsent(why, w -> new ArrayList<>()).add(issue);
            } else if (answer.value().orElseThrow().isPresent()) {
                IssueClaims.Other other = answer.value().orElseThrow().orElseThrow();
                String why = "claimed by " + other.holder() + " until " + other.until();
                notOurs.put(issue, new NotOurs(why, now.plus(AGAIN)));
            } else {
                held.put(issue, since);
            }
        });
        failed.forEach((why, some) -> listener.onEvent(new FleetEvent.ClaimsFailed(clock.instant(), some, why)));
        return held.keySet().containsAll(issues);
    }

    private record Answer<T>(Optional<T> value, Optional<String> failure) {}

    private <K, T> Map<K, Answer<T>> askAll(Collection<K> keys, Function<K, T> question) {
        Map<K, CompletableFuture<T>> asked = new LinkedHashMap<>();
        keys.forEach(key -> asked.put(key, CompletableFuture.supplyAsync(() -> question.apply(key), executor)));
        Map<K, Answer<T>> answers = new LinkedHashMap<>();
        asked.forEach((key, answer) -> {
            try {
                answers.put(key, new Answer<>(Optional.of(answer.join()), Optional.empty()));
            } catch (CompletionException e) {
                answers.put(key, new Answer<>(Optional.empty(), Optional.of(Machines.reason(e))));
            }
        });
        return answers;
    }

    private static Set<IssueRef> toSolve(DispatchPlan plan) {
        return plan.assignments().stream()
                .flatMap(assignment -> issueToSolve(assignment.work()).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<IssueRef> issues(Collection<Intent> intents) {
        return intents.stream()
                .flatMap(intent -> issueToSolve(intent.work()).stream())
                .collect(Collectors.toSet());
    }

    private static Optional<IssueRef> issueToSolve(WorkKey work) {
        return work.hat() == Hat.IMPLEMENT ? work.issue() : Optional.empty();
    }
}
