package dev.burnfleet.core.spec;

import java.util.List;

/** Where a token or a passphrase comes from; the secret itself is never in a spec. */
public sealed interface TokenSource {

    /** The environment variable that holds it. */
    record Env(String variable) implements TokenSource {}

    /** The file that holds it, {@code ~/} for the home folder; white space around a token, a line end behind a passphrase is not part of it. */
    record File(String path) implements TokenSource {}

    /** The program that prints it, with its arguments; no shell is involved. */
    record Command(List<String> argv) implements TokenSource {
        public Command {
            argv = List.copyOf(argv);
        }
    }
}
