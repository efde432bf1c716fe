package dev.burnfleet.gitea;

/**
 * What a server says it is. Immutable.
 *
 * @param version as sent: {@code 1.26.4}, {@code development}, {@code 16.0.5+gitea-1.22.0} ...
 */
public record ServerVersion(String version) {
    public ServerVersion {
        version = Absent.text(version);
    }

    /** Tells whether it is a Forgejo; the Gitea version that it names behind the plus never changes. */
    public boolean isForgejo() {
        return version.contains("+gitea-");
    }
}
