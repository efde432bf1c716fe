package dev.burnfleet.gitea;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the issues that a text closes, as Gitea reads it (its {@code modules/references}, 1.26, with the default
 * keywords): a keyword in any case, an optional colon, one space, then {@code #12}, {@code !12}, {@code owner/name#12} or
 * the issue's address. Each reference needs its own keyword; a later {@code reopens} takes it back.
 */
final class ClosingKeywords {
    private static final String SEGMENT = "(?!\\.{1,2}[/#!])[A-Za-z0-9._-]{1,100}";
    private static final Pattern REFERENCE = Pattern.compile("(?<![^\\s(\\[])(?i:(?<closes>close[sd]?|fix(?:e[sd])?|"
            + "resolve[sd]?)|reopen(?:s|ed)?):? (?<url>https?://[^\\s/]{1,200}/(?:[^\\s/]{1,100}/){0,5}?)?"
            + "(?:(?<owner>" + SEGMENT + ")/(?<name>" + SEGMENT + ")(?=[#!/]))?"
            + "(?:[#!]|/(?:issues|pulls)/)(?<number>[0-9]{1,18})(?=[\\s)\\]'\"]|$|[:;,.?!](?:\\s|$))");
    /** What Gitea takes out of Markdown before it looks: comments, fenced blocks, code spans. */
    private static final Pattern CODE = Pattern.compile(
            "<!--.*?(?:-->|\\z)|^ {0,3}(?<fence>```+|~~~+).*?(?:^ {0,3}\\k<fence>[`~]*\\s*?$|\\z)|(?<!`)(?<span>`++).*?"
                    + "(?<!`)\\k<span>(?!`)",
            Pattern.DOTALL | Pattern.MULTILINE);

    /** Of a link Gitea 1.26 reads where it leads, not what it says; older ones read neither. */
    private static final Pattern LINK = Pattern.compile("(?<![^\\s(])\\[[^\\]\\[\\n]{1,200}\\]\\(([^)\\s]{1,500})\\)");

    private final RepoRef here;
    /** Whether the last word about an issue was that it closes. */
    private final Map<String, Boolean> closes = new LinkedHashMap<>();

    private final Map<String, IssueRef> refs = new TreeMap<>();

    ClosingKeywords(RepoRef here) {
        this.here = here;
    }

    /** Reads a title or a commit's message, in which nothing is code. */
    ClosingKeywords plain(String text) {
        Matcher matcher = REFERENCE.matcher(text);
        while (matcher.find()) {
            long number = Long.parseLong(matcher.group("number"));
            boolean named = matcher.group("owner") != null;
            boolean address = matcher.group("url") != null || matcher.group().indexOf('/') >= 0;
            if (number == 0 || (address && !named)) {
                continue;
            }
            RepoRef repo = named ? repo(matcher.group("owner"), matcher.group("name")) : here;
            String key = repo + "#" + number;
            refs.putIfAbsent(key, new IssueRef(repo, number));
            closes.put(key, matcher.group("closes") != null);
        }
        return this;
    }

    /**
     * Reads a text in Markdown, without its code and comments; of links where they lead. Gitea begins a line at each
     * change of emphasis, so a keyword in bold closes nothing that is not bold.
     */
    ClosingKeywords markdown(String text) {
        String prose = CODE.matcher(text).replaceAll(" ").replace("*", "\n");
        return plain(LINK.matcher(prose).replaceAll("$1 "));
    }

    private RepoRef repo(String owner, String name) {
        boolean same = owner.equalsIgnoreCase(here.owner()) && name.equalsIgnoreCase(here.name());
        return same ? here : new RepoRef(owner, name);
    }

    Set<IssueRef> found() {
        Set<IssueRef> found = new LinkedHashSet<>();
        closes.forEach((key, closing) -> {
            IssueRef ref = refs.get(key);
            if (closing && ref != null) {
                found.add(ref);
            }
        });
        return Set.copyOf(found);
    }
}
