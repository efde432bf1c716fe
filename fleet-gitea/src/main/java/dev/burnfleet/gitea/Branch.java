package dev.burnfleet.gitea;

import com.google.gson.annotations.SerializedName;

/**
 * A branch. Immutable.
 *
 * @param name its name
 * @param commit what it points to
 * @param isProtected whether a rule guards it
 * @param userCanPush whether the token's user can push to it
 */
public record Branch(
        String name,
        Tip commit,
        @SerializedName("protected") boolean isProtected,
        boolean userCanPush) {
    public Branch {
        name = Absent.text(name);
        commit = commit == null ? new Tip("", "") : commit;
    }

    /**
     * The commit that a branch points to.
     *
     * @param id its name
     * @param message its message
     */
    public record Tip(String id, String message) {
        public Tip {
            id = Absent.text(id);
            message = Absent.text(message);
        }
    }
}
