package dev.burnfleet.core.mailbox;

/**
 * What git on a machine answers when one server asks who it is. Kept there in a file that only the user reads. Immutable.
 *
 * @param name what identities call it
 * @param server the one address that gets it, {@code https://host[:port]} without a path
 * @param username who it is
 * @param secret password or token; never shown
 */
public record Credential(String name, String server, String username, String secret) {

    /** @throws IllegalArgumentException if the name cannot be a file name or a part holds a line break */
    public Credential {
        MailboxPaths.requireAgent(name);
        HeaderLines.requireLine(server, "server of a credential");
        HeaderLines.requireLine(username, "username of a credential");
        HeaderLines.requireLine(secret, "secret of a credential");
        if (!server.matches("https?://[A-Za-z0-9.:\\[\\]-]+")) {
            throw new IllegalArgumentException(
                    "the server of a credential is http(s)://host[:port], unlike \"" + server + "\"");
        }
    }

    /** Returns name, server and user; the secret is left out. */
    @Override
    public String toString() {
        return "Credential[" + name + ", " + server + ", " + username + "]";
    }
}
