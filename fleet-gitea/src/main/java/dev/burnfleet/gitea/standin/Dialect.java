package dev.burnfleet.gitea.standin;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server of one version leaves out. Immutable.
 *
 * @param version as {@code /version} tells it
 * @param minor of Gitea 1; for Forgejo that of the Gitea it left
 */
record Dialect(String version, boolean forgejo, int minor) {
    private static final Pattern GITEA = Pattern.compile("1\\.([0-9]{1,3})\\..*");
    /** Forgejo left Gitea at 1.22 and says so ever since. */
    private static final int FORK = 22;

    /** @throws IllegalArgumentException if it is neither {@code 1.x.y} nor {@code a.b.c+gitea-1.22.0} */
    static Dialect of(String version) {
        if (version.endsWith("+gitea-1.22.0")) {
            return new Dialect(version, true, FORK);
        }
        Matcher gitea = GITEA.matcher(version);
        if (!gitea.matches()) {
            throw new IllegalArgumentException("no version of Gitea or Forgejo: " + version);
        }
        return new Dialect(version, false, Integer.parseInt(gitea.group(1)));
    }

    /** Tells whether there is a route for a path that the newest version has. */
    boolean serves(List<String> segments) {
        boolean lock = isAt(segments, 6, "lock");
        boolean pins = isAt(segments, 6, "pin") || isAt(segments, 5, "pinned");
        boolean dependencies = isAt(segments, 6, "dependencies") || isAt(segments, 6, "blocks");
        boolean assignees = isAt(segments, 6, "assignees");
        return !(lock && minor < 24) && !(assignees && minor < 27) && !((pins || dependencies) && minor < 20);
    }

    boolean showsContentVersion() {
        return minor >= 26;
    }

    boolean showsPinOrder() {
        return minor >= 20;
    }

    boolean takesLabelNames() {
        return minor >= 22 && !forgejo;
    }

    /** Returns how the removal of a label by an unknown id is answered. */
    int unknownLabelStatus() {
        return minor >= 27 ? 404 : 422;
    }

    private static boolean isAt(List<String> segments, int index, String word) {
        return segments.size() > index
                && segments.get(1).equals("repos")
                && segments.get(4).equals("issues")
                && segments.get(index).equals(word);
    }
}
