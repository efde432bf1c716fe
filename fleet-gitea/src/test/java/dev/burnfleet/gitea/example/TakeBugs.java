package dev.burnfleet.gitea.example;

import dev.burnfleet.gitea.*;
import dev.burnfleet.gitea.claim.*;
import java.time.Duration;

public final class TakeBugs {
    public static void main(String[] args) {
        GiteaClient gitea = GiteaClient.builder(args[0])
                .token(TokenSource.of(System.getenv("GITEA_TOKEN")))
                .build();
        gitea.currentUser(); // throws GiteaException.Unauthorized if the token is wrong
        RepoRef repo = RepoRef.parse(args[1]);
        Issues issues = gitea.repo(repo).issues();
        Claims claims = Claims.byTags(gitea, repo);

        for (Issue issue : issues.list(IssueQuery.open().issuesOnly().labels("bug"))) {
            IssueRef ref = new IssueRef(repo, issue.number());
            if (claims.tryClaim(ref, "allegro/1", Duration.ofMinutes(30)) instanceof ClaimResult.Won won) {
                issues.comments(issue.number()).postOnce(OperationId.random(), "Taken.");
                issues.labels(issue.number()).addOrCreate("0e8a16", "state/taken");
                issues.close(issue.number());
                claims.release(won.claim());
            }
        }
    }
}
