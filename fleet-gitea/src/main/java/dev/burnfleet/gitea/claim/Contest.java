package dev.burnfleet.gitea.claim;

import dev.burnfleet.gitea.GiteaException;
import dev.burnfleet.gitea.IssueRef;
import dev.burnfleet.gitea.RepoRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The rules of claiming, over any register. Thread-safe as its register is. */
final class Contest<M> implements Claims {
    /** How often a write is tried whose outcome the server does not show. */
    private static final int TRIES = 3;

    private static final String UNREADABLE =
            "what is written there is no claim of this version: see who else writes there";

    private final Register<M> register;

    Contest(Register<M> register) {
        this.register = register;
    }

    @Override
    public ClaimResult tryClaim(IssueRef issue, String holder, Duration lease) {
        String nonce = UUID.randomUUID().toString();
        Entry wish = new Entry(holder, nonce, 1, Instant.EPOCH, false);
        requireLease(lease);
        Seen<M> before = register.read(issue);
        long epoch = before.entry().map(last -> last.epoch() + 1).orElse(1L);
        Entry next = new Entry(wish.holder(), nonce, epoch, end(before, lease), false);
        if (!before.readable()) {
            return new ClaimResult.Unknown(claim(issue, next), UNREADABLE);
        }
        Optional<Entry> live = before.entry().filter(last -> last.isLive(before.now()));
        return live.isPresent() ? lost(live.get()) : write(issue, before, next);
    }

    @Override
    public ClaimResult renew(Claim claim, Duration lease) {
        requireLease(lease);
        Seen<M> before = register.read(claim.issue());
        Optional<Entry> last = before.entry();
        if (!before.readable()) {
            return new ClaimResult.Unknown(claim, UNREADABLE);
        }
        if (last.isEmpty() || !isOf(claim, last.get()) || last.get().released()) {
            return last.map(Contest::lost).orElseGet(() -> new ClaimResult.Lost("", before.now()));
        }
        Instant end = end(before, lease);
        Instant old = last.get().until();
        return write(claim.issue(), before, last.get().until(end.isAfter(old) ? end : old));
    }

    @Override
    public Optional<Claim> find(IssueRef issue) {
        Seen<M> seen = register.read(issue);
        return seen.entry()
                .filter(last -> seen.readable() && last.isLive(seen.now()))
                .map(last -> claim(issue, last));
    }

    @Override
    public ClaimResult settle(ClaimResult.Unknown unknown) {
        Claim attempt = unknown.attempt();
        Seen<M> seen = register.read(attempt.issue());
        Optional<Entry> last = seen.entry().filter(entry -> seen.readable());
        if (last.isEmpty()) {
            return unknown;
        }
        if (isOf(attempt, last.get())) {
            return last.get().released() || last.get().until().isBefore(attempt.until())
                    ? unknown
                    : new ClaimResult.Won(claim(attempt.issue(), last.get()));
        }
        return last.get().isLive(seen.now()) || last.get().epoch() >= attempt.epoch() ? lost(last.get()) : unknown;
    }

    @Override
    public boolean release(Claim claim) {
        Seen<M> before = register.read(claim.issue());
        Optional<Entry> last = before.entry();
        if (!before.readable()
                || last.isEmpty()
                || !isOf(claim, last.get())
                || last.get().released()) {
            return true;
        }
        ClaimResult ended = write(claim.issue(), before, last.get().releasedAt(before.now()));
        return !(ended instanceof ClaimResult.Unknown);
    }

    @Override
    public int collect(RepoRef repo, Duration keep) {
        if (keep.isNegative()) {
            throw new IllegalArgumentException("what ended cannot be kept for " + keep);
        }
        return register.collect(repo, keep);
    }

    /** Writes an entry and believes only what can be read afterwards. */
    private ClaimResult write(IssueRef issue, Seen<M> first, Entry next) {
        Seen<M> before = first;
        String why = "";
        for (int tried = 1; tried <= TRIES; tried++) {
            try {
                register.write(issue, before, next);
                why = "the server said yes, yet does not show it";
            } catch (GiteaException e) {
                // What was refused outright is not there, unless an earlier try is.
                if (tried == 1 && isRefusal(e)) {
                    throw e;
                }
                why = String.valueOf(e.getMessage());
            }
            try {
                Seen<M> after = register.readBack(issue, before, next);
                if (!after.readable()) {
                    return new ClaimResult.Unknown(claim(issue, next), UNREADABLE);
                }
                if (after.entry().equals(Optional.of(next))) {
                    return new ClaimResult.Won(claim(issue, next));
                }
                if (after.entry().isPresent() && !after.entry().equals(first.entry())) {
                    return lost(after.entry().get());
                }
                before = after;
            } catch (GiteaException e) {
                why = String.valueOf(e.getMessage());
            }
        }
        return new ClaimResult.Unknown(claim(issue, next), why);
    }

    private static boolean isRefusal(GiteaException e) {
        return !(e instanceof GiteaException.Conflict
                || e instanceof GiteaException.ServerError
                || e instanceof GiteaException.NoAnswer
                || e instanceof GiteaException.Unavailable
                || e instanceof GiteaException.Malformed
                || e instanceof GiteaException.Unexpected);
    }

    private static boolean isOf(Claim claim, Entry entry) {
        return entry.nonce().equals(claim.nonce());
    }

    private static Instant end(Seen<?> before, Duration lease) {
        return before.now().plusSeconds(lease.toSeconds());
    }

    private static void requireLease(Duration lease) {
        if (lease.toSeconds() < 1) {
            throw new IllegalArgumentException("a lease lasts at least one second, not " + lease);
        }
    }

    private static ClaimResult lost(Entry entry) {
        return new ClaimResult.Lost(entry.holder(), entry.until());
    }

    private static Claim claim(IssueRef issue, Entry entry) {
        return new Claim(issue, entry.holder(), entry.nonce(), entry.epoch(), entry.until());
    }
}
