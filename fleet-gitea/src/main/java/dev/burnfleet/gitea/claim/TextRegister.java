package dev.burnfleet.gitea.claim;

import dev.burnfleet.gitea.Dated;
import dev.burnfleet.gitea.GiteaClient;
import dev.burnfleet.gitea.GiteaException;
import dev.burnfleet.gitea.Issue;
import dev.burnfleet.gitea.IssueQuery;
import dev.burnfleet.gitea.IssueRef;
import dev.burnfleet.gitea.Issues;
import dev.burnfleet.gitea.Page;
import dev.burnfleet.gitea.RepoRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Keeps the last entry as an invisible line of the issue's text, which Gitea exchanges for one version only. */
final class TextRegister implements Register<Issue> {
    private static final String BEGIN = "<!-- fleet:claim ";
    private static final String END = " -->";

    private final GiteaClient gitea;

    TextRegister(GiteaClient gitea) {
        this.gitea = gitea;
    }

    @Override
    public Seen<Issue> read(IssueRef issue) {
        Dated<Issue> read = issues(issue.repo()).getDated(issue.number());
        return seen(read.value(), read.serverTime());
    }

    @Override
    public void write(IssueRef issue, Seen<Issue> before, Entry next) {
        String bare = without(before.mark().body());
        issues(issue.repo()).replaceBody(before.mark(), bare + "\n\n" + BEGIN + next.text() + END);
    }

    /** A version that was passed never comes back, so a write that started from it cannot be done any more. */
    @Override
    public Seen<Issue> readBack(IssueRef issue, Seen<Issue> before, Entry next) {
        return read(issue);
    }

    @Override
    public int collect(RepoRef repo, Duration keep) {
        int changed = 0;
        for (Page<Issue> page :
                issues(repo).list(IssueQuery.closed().issuesOnly()).pages()) {
            for (Issue issue : page.items()) {
                Optional<Instant> now = page.serverTime();
                boolean over = now.isPresent()
                        && entry(issue.body())
                                .filter(last -> last.isOver(now.get(), keep))
                                .isPresent();
                changed += over ? clean(repo, issue) : 0;
            }
        }
        return changed;
    }

    private int clean(RepoRef repo, Issue issue) {
        try {
            issues(repo).replaceBody(issue, without(issue.body()));
            return 1;
        } catch (GiteaException.Conflict e) {
            return 0; // somebody is at work there; the next collection looks again
        }
    }

    private Issues issues(RepoRef repo) {
        return gitea.repo(repo).issues();
    }

    private static Seen<Issue> seen(Issue issue, Instant now) {
        Optional<Entry> entry = entry(issue.body());
        boolean readable = entry.isPresent() || issue.body().lastIndexOf(BEGIN) < 0;
        return new Seen<>(entry, readable, now, issue);
    }

    /** Reads the last claim line: those before it are what somebody quoted. */
    private static Optional<Entry> entry(String body) {
        int begin = body.lastIndexOf(BEGIN);
        int end = begin < 0 ? -1 : body.indexOf(END, begin);
        return end < 0 ? Optional.empty() : Entry.parse(body.substring(begin + BEGIN.length(), end));
    }

    private static String without(String body) {
        int begin = body.lastIndexOf(BEGIN);
        int end = begin < 0 ? -1 : body.indexOf(END, begin);
        String bare = end < 0 ? body : body.substring(0, begin) + body.substring(end + END.length());
        return bare.stripTrailing();
    }
}
