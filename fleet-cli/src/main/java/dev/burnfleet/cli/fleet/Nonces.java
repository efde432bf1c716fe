package dev.burnfleet.cli.fleet;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes words that mark a machine's answers: nobody can print one by chance or know it before. */
final class Nonces {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 12;

    private Nonces() {}

    static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
