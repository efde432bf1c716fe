package dev.burnfleet.core.board;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the issues that a pull request closes when it is merged. Immutable, safe for use by several threads.
 *
 * <p>Read as Gitea reads them (its {@code modules/references} and the page "Automatically Linked References", with the
 * default keywords): {@code close}, {@code closes}, {@code closed}, {@code fix}, {@code fixes}, {@code fixed},
 * {@code resolve}, {@code resolves}, {@code resolved} in any case, an optional colon, exactly one space, then
 * {@code #12}, {@code !12}, {@code owner/name#12} or the issue's address; each reference needs its own keyword; code and
 * HTML comments of the body do not count. The host of an address is not looked at. Besides, a head branch may belong to
 * an issue by the owner's patterns.
 */
public final class ClosingReferences {
    private static final String SEGMENT = "[A-Za-z0-9._-]{1,100}";
    private static final Pattern REFERENCE =
            Pattern.compile("(?=[cCfFrR])(?<![^\\s(\\[])(?i:close[sd]?|fix(?:e[sd])?|resolve[sd]?):? "
                    + "(?:(?:https?://[^\\s/]{1,200}/(?:[^\\s/]{1,100}/){0,5}?)?"
                    + "(?<owner>" + SEGMENT + ")/(?<name>" + SEGMENT + ")(?=[#!/]))?"
                    + "(?:[#!]|/(?:issues|pulls)/)(?<number>[0-9]{1,18})"
                    + "(?=[\\s)\\]'\"]|$|[:;,.?!](?:\\s|$))");

    private final List<BranchPattern> branches;

    /**
     * @param branches patterns of branches that belong to an issue, {@code {n}} for its number and {@code *} for
     *     anything, anchored at both ends; one without {@code {n}} matches nothing
     */
    public ClosingReferences(List<String> branches) {
        this.branches = branches.stream().map(BranchPattern::new).toList();
    }

    /**
     * Returns the numbers of the issues in the pull request's own repository that it closes, lowest first. Whether its
     * author is trusted is for the caller to ask.
     */
    public Set<Long> issuesClosedBy(PullRequest pullRequest) {
        Set<Long> closed = new TreeSet<>();
        find(pullRequest.title(), pullRequest.ref().repository(), closed);
        find(Markdown.plain(pullRequest.body()), pullRequest.ref().repository(), closed);
        for (BranchPattern branch : branches) {
            branch.issueOf(pullRequest.headBranch()).ifPresent(closed::add);
        }
        closed.remove(pullRequest.ref().number());
        return closed;
    }

    private static void find(String text, RepositoryName here, Set<Long> closed) {
        Matcher matcher = REFERENCE.matcher(text);
        while (matcher.find()) {
            long number = Long.parseLong(matcher.group("number"));
            boolean ownAddress = matcher.group("owner") == null
                    ? matcher.group().indexOf('/') < 0
                    : here.owner().equalsIgnoreCase(matcher.group("owner"))
                            && here.name().equalsIgnoreCase(matcher.group("name"));
            if (ownAddress && number > 0) {
                closed.add(number);
            }
        }
    }
}
