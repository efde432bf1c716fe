package dev.burnfleet.gitea.claim;

import dev.burnfleet.gitea.IssueRef;
import dev.burnfleet.gitea.RepoRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Names the tags of claims: {@code fleet-claim-<hash of owner/repo>-<issue>-<step>}.
 *
 * <p>Flat, because parts of a ref may not begin with a dot or end in {@code .lock}, as names of repositories may.
 */
final class TagNames {
    private TagNames() {}

    /** Returns what the names of all steps of one repository's issues begin with; Gitea ignores the case of its name. */
    static String prefix(RepoRef repo) {
        try {
            byte[] name = repo.toString().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name);
            return "fleet-claim-" + HexFormat.of().formatHex(hash, 0, 8) + "-";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static String prefix(IssueRef issue) {
        return prefix(issue.repo()) + issue.number() + "-";
    }

    /** Returns the number that follows a prefix; empty if something else does. */
    static OptionalLong numberAfter(String prefix, String name) {
        String rest = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
        return rest.matches("[1-9][0-9]{0,17}") ? OptionalLong.of(Long.parseLong(rest)) : OptionalLong.empty();
    }
}
