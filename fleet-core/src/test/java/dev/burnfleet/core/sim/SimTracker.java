package dev.burnfleet.core.sim;

import dev.burnfleet.core.board.Blockers;
import dev.burnfleet.core.board.Issue;
import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.PullRequest;
import dev.burnfleet.core.board.RepositoryBoard;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.dispatch.Tracker;
import dev.burnfleet.core.dispatch.TrackerException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tracker as one dispatcher sees it: it may fail, lag, or show what is not so. */
final class SimTracker implements Tracker {
    private final World world;
    private final Host host;
    private final Map<RepositoryName, List<RepositoryBoard>> before = new HashMap<>();

    SimTracker(World world, Host host) {
        this.world = world;
        this.host = host;
    }

    @Override
    public RepositoryBoard read(RepositoryName repository) {
        speak("read " + repository);
        Instant begun = host.clock();
        List<RepositoryBoard> older = before.computeIfAbsent(repository, r -> new ArrayList<>());
        if (!older.isEmpty() && world.faults.strikes(Fault.TRACKER_STALE)) {
            RepositoryBoard old = world.dice.pick(older);
            world.trace.say("%s: stale board of %s", host.name, old.readAt());
            host.misled = true;
            return old;
        }
        if (!older.isEmpty() && world.plant == Plant.JUDGE_BY_AN_OLD_BOARD && world.dice.chance(0.3)) {
            RepositoryBoard old = world.dice.pick(older);
            return new RepositoryBoard(repository, begun, old.issues(), old.pullRequests(), old.trusted());
        }
        // Page after page: pull requests are read first, and the world goes on before the issues are.
        List<PullRequest> pulls =
                new ArrayList<>(world.gitea.board(repository, begun).pullRequests());
        world.drift();
        List<Issue> issues =
                new ArrayList<>(world.gitea.board(repository, begun).issues());
        if (world.faults.strikes(Fault.TRACKER_WRONG)) {
            host.misled = true;
            world.trace.say("%s: wrong board", host.name);
            if (!issues.isEmpty() && world.dice.chance(0.5)) {
                issues.remove(world.dice.below(issues.size()));
            } else if (!pulls.isEmpty()) {
                pulls.remove(world.dice.below(pulls.size()));
            } else if (!older.isEmpty()) {
                issues.clear();
                issues.addAll(world.dice.pick(older).issues());
            }
        }
        RepositoryBoard board = new RepositoryBoard(repository, begun, issues, pulls, java.util.Set.of());
        older.add(board);
        host.reply("board");
        return board;
    }

    @Override
    public Blockers blockers(IssueRef issue) {
        speak("blockers of " + issue);
        return world.gitea.find(issue).filter(found -> found.blocked).isPresent() ? Blockers.OPEN : Blockers.NONE;
    }

    @Override
    public boolean isClosed(IssueRef issue) {
        speak("is closed " + issue);
        return world.gitea.find(issue).map(found -> !found.open).orElse(true);
    }

    @Override
    public boolean answeredSince(IssueRef issue, Instant time) {
        speak("answers at " + issue);
        return world.gitea.answers(issue).stream().anyMatch(at -> !at.isBefore(time));
    }

    @Override
    public void announce(IssueRef issue, String operationId, String agent) {
        speak("announce " + operationId);
    }

    @Override
    public void tell(IssueRef issue, String operationId, String text) {
        speak("tell " + issue);
        world.gitea.told.putIfAbsent(operationId, world.now);
        host.reply("tell");
    }

    @Override
    public boolean personActedSince(IssueRef issue, String operationId) {
        speak("who acted at " + issue);
        Instant told = world.gitea.told.get(operationId);
        return told != null
                && world.gitea
                        .find(issue)
                        .filter(found -> found.acted.isAfter(told))
                        .isPresent();
    }

    private void speak(String what) {
        host.call(what);
        if (world.faults.strikes(Fault.TRACKER_FAILS)) {
            host.misled = true;
            throw new TrackerException("the tracker does not answer", null);
        }
    }
}
