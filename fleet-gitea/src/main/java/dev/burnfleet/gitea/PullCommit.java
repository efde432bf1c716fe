package dev.burnfleet.gitea;

/**
 * A commit of a pull request. Immutable.
 *
 * @param sha its name
 * @param commit what it says
 */
public record PullCommit(String sha, Text commit) {
    public PullCommit {
        sha = Absent.text(sha);
        commit = commit == null ? new Text("") : commit;
    }

    /** Returns its whole message. */
    public String message() {
        return commit.message();
    }

    /**
     * What a commit says.
     *
     * @param message its whole message
     */
    public record Text(String message) {
        public Text {
            message = Absent.text(message);
        }
    }
}
