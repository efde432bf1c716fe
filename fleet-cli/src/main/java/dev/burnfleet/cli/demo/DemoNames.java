package dev.burnfleet.cli.demo;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The names by which a demo can be told from every other fleet of this user: two demos in two folders share nothing.
 *
 * @param session name of the tmux sessions and of the ledger
 * @param socket name of the tmux socket of machine {@code mac}
 */
record DemoNames(String session, String socket) {
    private static final int LETTERS = 6;

    /**
     * Names a demo.
     *
     * @param usual the folder whose demo has the plain names
     */
    static DemoNames of(Path folder, Path usual) {
        String suffix =
                folder.equals(usual) ? "" : "-" + digest(folder.toString()).substring(0, LETTERS);
        return new DemoNames("BURN-DEMO" + suffix, "burn-demo" + suffix);
    }

    /** Returns the name of the tmux socket of machine {@code allegro}. */
    String remoteSocket() {
        return socket + "-allegro";
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
