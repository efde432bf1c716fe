package dev.burnfleet.gitea;

import java.util.LinkedHashSet;
import java.util.Set;

/** The pull requests of one repository. Immutable and thread-safe. */
public final class Pulls {
    private final Wire wire;
    private final RepoRef repo;
    private final PullEndpoints endpoints;

    Pulls(Wire wire, RepoRef repo) {
        this.wire = wire;
        this.repo = repo;
        this.endpoints = wire.connect(PullEndpoints.class);
    }

    /** Lists the open ones, newest first. */
    public Paged<PullRequest> listOpen() {
        return wire.paged(
                (page, limit) -> endpoints.list(repo.owner(), repo.name(), "open", page, limit),
                PullRequest::number,
                PullRequest::isOpen);
    }

    /** Lists all of them, closed and merged ones too, newest first. */
    public Paged<PullRequest> listAll() {
        return wire.paged(
                (page, limit) -> endpoints.list(repo.owner(), repo.name(), "all", page, limit), PullRequest::number);
    }

    /** Fetches one. */
    public PullRequest get(long number) {
        return endpoints.get(repo.owner(), repo.name(), Segments.requireNumber(number));
    }

    /**
     * Opens one.
     *
     * @param head the branch it comes from; {@code user:branch} from a fork
     * @param base the branch it goes to
     */
    public PullRequest create(String title, String body, String head, String base) {
        return endpoints.create(repo.owner(), repo.name(), new Bodies.NewPull(title, body, head, base));
    }

    /** Lists the commits of one, newest first. */
    public Paged<PullCommit> commits(long number) {
        Segments.requireNumber(number);
        return wire.paged(
                (page, limit) -> endpoints.commits(repo.owner(), repo.name(), number, page, limit), PullCommit::sha);
    }

    /** Lists the files that one changes. */
    public Paged<ChangedFile> files(long number) {
        Segments.requireNumber(number);
        return wire.paged(
                (page, limit) -> endpoints.files(repo.owner(), repo.name(), number, page, limit),
                ChangedFile::filename);
    }

    /**
     * Finds the issues that one closes when it is merged into the default branch, by the keywords in its title, its text
     * and its commits, read as Gitea reads them with its default keywords.
     *
     * <p>Whether such an issue exists, and whether who merges may close it, is not asked. Keywords in comments, which
     * Gitea follows too if their author may close the issue, are not read; the host of an address is not looked at.
     */
    public Set<IssueRef> closes(long number) {
        PullRequest pull = get(number);
        ClosingKeywords words = new ClosingKeywords(repo);
        Set<IssueRef> closed = new LinkedHashSet<>(
                words.plain(pull.title()).markdown(pull.body()).found());
        for (PullCommit commit : commits(number)) {
            closed.addAll(new ClosingKeywords(repo).plain(commit.message()).found());
        }
        closed.remove(new IssueRef(repo, number));
        return Set.copyOf(closed);
    }

    /** Lists the reviews of one, oldest first. */
    public Paged<Review> reviews(long number) {
        Segments.requireNumber(number);
        return wire.paged(
                (page, limit) -> endpoints.reviews(repo.owner(), repo.name(), number, page, limit), Review::id);
    }

    /**
     * Reviews one.
     *
     * @param verdict {@code APPROVED}, {@code REQUEST_CHANGES} or {@code COMMENT}; nobody can judge an own one
     */
    public Review review(long number, String verdict, String body) {
        return endpoints.review(
                repo.owner(), repo.name(), Segments.requireNumber(number), new Bodies.NewReview(verdict, body));
    }
}
