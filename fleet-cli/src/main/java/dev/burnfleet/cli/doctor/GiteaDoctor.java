package dev.burnfleet.cli.doctor;

import dev.burnfleet.cli.adapter.SecretException;
import dev.burnfleet.cli.adapter.Secrets;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.roster.Agent;
import dev.burnfleet.core.spec.FleetSpec;
import dev.burnfleet.core.spec.TokenSource;
import dev.burnfleet.gitea.GiteaClient;
import dev.burnfleet.gitea.GiteaException;
import dev.burnfleet.gitea.IssueQuery;
import dev.burnfleet.gitea.Repository;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Examines the tracker: whether it answers, what the tokens may do, and its clock. Writes nothing there. */
public final class GiteaDoctor {
    /** No tracker has counted so far. */
    private static final long NO_COMMENT = (1L << 53) - 1;

    private static final String SCOPES =
            "make a token with the scopes read:user, read:organization, read:repository and write:issue";

    private final FleetSpec spec;
    private final Secrets secrets;
    private final InstantSource clock;

    /**
     * Makes one.
     *
     * @param spec the fleet
     * @param secrets where the tokens come from
     * @param clock this machine's clock
     */
    public GiteaDoctor(FleetSpec spec, Secrets secrets, InstantSource clock) {
        this.spec = spec;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Asks and judges. */
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        Optional<GiteaClient> client = client(spec.gitea().token(), "token", "Gitea", findings);
        if (client.isPresent() && reached(client.get(), findings)) {
            readAndWrite(client.get(), findings);
            spec.gitea().workerToken().ifPresent(source -> agents(source, true, findings));
            spec.gitea().councilToken().ifPresent(source -> agents(source, false, findings));
        } else {
            findings.add(Finding.unknown("rest", "nothing else is known of it", "mend that first"));
        }
        return findings;
    }

    private Optional<GiteaClient> client(TokenSource source, String check, String purpose, List<Finding> findings) {
        try {
            secrets.token(source, purpose);
        } catch (SecretException e) {
            findings.add(Finding.problem(
                    check, Probe.clean(String.valueOf(e.getMessage())), "put it where the spec says that it is"));
            return Optional.empty();
        }
        return Optional.of(GiteaClient.builder(spec.gitea().url().toString())
                .token(() -> secrets.token(source, purpose))
                .build());
    }

    private boolean reached(GiteaClient gitea, List<Finding> findings) {
        try {
            String login = gitea.currentUser().login();
            findings.add(Finding.fine(
                    "reach",
                    spec.gitea().url() + " answers, version "
                            + Probe.clean(gitea.version().version())));
            findings.add(Finding.fine("token", "it is that of " + Probe.clean(login)));
            return true;
        } catch (GiteaException.Unauthorized | GiteaException.Forbidden e) {
            findings.add(Finding.problem("token", said(e), SCOPES + ", and put it where the spec says"));
        } catch (GiteaException e) {
            findings.add(Finding.problem(
                    "reach", said(e), "look whether it is up, and whether gitea.url in the spec is its address"));
        }
        return false;
    }

    private void readAndWrite(GiteaClient gitea, List<Finding> findings) {
        List<RepositoryName> readable = new ArrayList<>();
        int withIssues = 0;
        for (RepositoryName name : repositories()) {
            try {
                Optional<Repository> found =
                        gitea.repo(name.owner(), name.name()).find();
                Finding finding = repository(name, found);
                if (finding.isFine()) {
                    // The first page tells whether the token may read issues.
                    boolean any =
                            gitea
                                    .repo(name.owner(), name.name())
                                    .issues()
                                    .list(IssueQuery.open().issuesOnly())
                                    .stream()
                                    .findAny()
                                    .isPresent();
                    withIssues += any ? 1 : 0;
                    readable.add(name);
                } else {
                    findings.add(finding);
                }
            } catch (GiteaException e) {
                findings.add(Finding.problem("repository", name + ": " + said(e), SCOPES));
            }
        }
        if (!readable.isEmpty()) {
            findings.add(Finding.fine(
                    "repository",
                    "the issues of " + readable.size() + " of " + repositories().size() + " repositories can be read, "
                            + withIssues + " have open ones"));
            write(gitea, readable.get(0), findings);
        }
    }

    private static Finding repository(RepositoryName name, Optional<Repository> found) {
        if (found.isEmpty()) {
            return Finding.problem(
                    "repository",
                    name + " is not there, or the token may not see it",
                    "mend its name in the spec, or let the token's user read it");
        }
        if (found.get().archived()) {
            return Finding.problem("repository", name + " is archived", "take it out of the spec, or unarchive it");
        }
        return found.get().hasIssues()
                ? Finding.fine("repository", name + " can be read")
                : Finding.problem(
                        "repository", name + " has its issues switched off", "switch them on in its settings");
    }

    /** Edits a comment that cannot be there: Gitea looks at the token first. Its answer tells its clock as well. */
    private void write(GiteaClient gitea, RepositoryName name, List<Finding> findings) {
        Instant asked = clock.instant();
        try {
            gitea.repo(name.owner(), name.name()).issues().comments(1).edit(NO_COMMENT, "fleet doctor");
            findings.add(Finding.unknown("write", name + " has a comment " + NO_COMMENT, "look at it"));
        } catch (GiteaException.NotFound e) {
            findings.add(Finding.fine("write", "the token may comment"));
            findings.add(clock(e, asked));
        } catch (GiteaException.Unauthorized | GiteaException.Forbidden e) {
            findings.add(Finding.problem("write", "the token may not comment: " + said(e), SCOPES));
            findings.add(clock(e, asked));
        } catch (GiteaException e) {
            findings.add(Finding.unknown("write", "whether the token may comment is not known: " + said(e), SCOPES));
            findings.add(clock(e, asked));
        }
    }

    private Finding clock(GiteaException answer, Instant asked) {
        Instant answered = clock.instant();
        return answer.serverTime()
                .map(time -> ClockCheck.of(
                        ClockCheck.ahead(time, asked, answered),
                        spec.dispatch().clockBound(),
                        "Gitea's",
                        "switch on NTP on both: timedatectl set-ntp true"))
                .orElseGet(() -> Finding.unknown("clock", "Gitea did not say what time it is", "run date there"));
    }

    /** Workers write to their repositories, council and sentinels must not. */
    private void agents(TokenSource source, boolean workers, List<Finding> findings) {
        String check = workers ? "worker-token" : "council-token";
        client(source, check, workers ? "the workers" : "the council", findings)
                .ifPresent(gitea -> findings.add(agents(gitea, check, workers)));
    }

    private Finding agents(GiteaClient gitea, String check, boolean workers) {
        Predicate<Repository> wrong = repository -> repository.permissions().push() != workers;
        List<String> names = new ArrayList<>();
        try {
            String login = Probe.clean(gitea.currentUser().login());
            for (RepositoryName name : repositories()) {
                gitea.repo(name.owner(), name.name())
                        .find()
                        .filter(wrong)
                        .ifPresent(found -> names.add(name.toString()));
            }
            String list = String.join(", ", names);
            if (names.isEmpty()) {
                return Finding.fine(check, login + (workers ? " may" : " may not") + " write to the repositories");
            }
            return workers
                    ? Finding.problem(check, login + " may not write to " + list, "make " + login + " a writer there")
                    : Finding.problem(check, login + " may write to " + list, "make " + login + " a reader there");
        } catch (GiteaException e) {
            return Finding.problem(
                    check,
                    said(e),
                    "make a token with the scopes read:user and read:repository"
                            + (workers ? ", write:repository and write:issue" : " and write:issue"));
        }
    }

    private List<RepositoryName> repositories() {
        return spec.roster().agents().stream()
                .map(Agent::home)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private static String said(GiteaException e) {
        return Probe.clean(String.valueOf(e.getMessage()));
    }
}
