package dev.burnfleet.cli.command;

import dev.burnfleet.ssh.Passphrases;
import java.io.Console;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Asks for passphrases at the terminal, once a key and never for two at a time, and knows them until the process ends: a
 * lost connection is built anew without a person. Safe for use by several threads.
 */
final class TerminalPassphrases implements Passphrases {
    private static final int TRIES = 3;
    private static final char[] NONE = {};

    private final Console console;
    private final Map<Path, char[]> answers = new HashMap<>();

    private TerminalPassphrases(Console console) {
        this.console = console;
    }

    /** Returns one where standard input and output are a terminal. */
    static Optional<Passphrases> ofThisProcess() {
        return Optional.ofNullable(System.console()).map(TerminalPassphrases::new);
    }

    @Override
    public synchronized char @Nullable [] of(Path identityFile) {
        char[] known = answers.computeIfAbsent(identityFile, this::ask);
        return known.length == 0 ? null : known.clone();
    }

    /** An empty answer means that the person does not know it either. */
    private char[] ask(Path identityFile) {
        String name = Screen.clean(identityFile.toString());
        for (int tries = 0; tries < TRIES; tries++) {
            char[] typed = read(name);
            // JDK 22 to 24 give a console also where there is no terminal; it has nothing to say.
            if (typed == null || typed.length == 0) {
                return NONE;
            }
            if (Passphrases.opens(identityFile, typed)) {
                return typed;
            }
            Arrays.fill(typed, ' ');
            console.printf("That does not open it.%n");
        }
        return NONE;
    }

    /** Reading from a terminal cannot be interrupted; who waits for it can, so that a stop need not wait for a person. */
    private char @Nullable [] read(String name) {
        FutureTask<char[]> reading =
                new FutureTask<>(() -> console.readPassword("Passphrase of the SSH key %s: ", name));
        Thread reader = new Thread(reading, "passphrase");
        reader.setDaemon(true);
        reader.start();
        try {
            return reading.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the terminal cannot be read: " + e.getCause(), e);
        }
    }
}
