package dev.burnfleet.gitea;

/**
 * A user as the server shows it. Immutable.
 *
 * @param id the server's number, -1 for a user who was deleted
 * @param login the name to sign in with, {@code Ghost} for a user who was deleted, empty when the server names nobody
 * @param fullName what the user wants to be called, may be empty
 * @param isAdmin whether the user administers the whole server; only shown to administrators and to the user
 */
public record User(long id, String login, String fullName, boolean isAdmin) {
    static final User UNKNOWN = new User(-1, "", "", false);

    public User {
        login = Absent.text(login);
        fullName = Absent.text(fullName);
    }
}
