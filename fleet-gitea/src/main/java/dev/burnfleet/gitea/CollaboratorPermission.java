package dev.burnfleet.gitea;

/**
 * What one user may do in one repository, from whatever source: owner, team or collaborator. Immutable.
 *
 * @param permission {@code owner}, {@code admin}, {@code write}, {@code read} or {@code none}
 * @param user whose permission it is
 */
public record CollaboratorPermission(String permission, User user) {
    public CollaboratorPermission {
        permission = Absent.text(permission);
        user = Absent.user(user);
    }

    /** Tells whether the user may write. */
    public boolean canWrite() {
        return switch (permission) {
            case "owner", "admin", "write" -> true;
            default -> false;
        };
    }
}
