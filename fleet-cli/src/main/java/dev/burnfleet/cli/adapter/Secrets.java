package dev.burnfleet.cli.adapter;

import dev.burnfleet.core.spec.TokenSource;
import dev.burnfleet.gitea.Token;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Fetches secrets from where the spec says that they are. Immutable. */
public final class Secrets {
    private static final int LONGEST = 4096;
    private static final long SECONDS = 30;

    private final Map<String, String> environment;
    private final Path home;

    /**
     * Makes one.
     *
     * @param environment the variables that may hold secrets
     * @param home what {@code ~} stands for
     */
    public Secrets(Map<String, String> environment, Path home) {
        this.environment = Map.copyOf(environment);
        this.home = home;
    }

    /**
     * Fetches a token.
     *
     * @param purpose what it is for, in words for people
     * @throws SecretException if it is not there; the message says where it was looked for and never what was found
     */
    public Token token(TokenSource source, String purpose) {
        String what = "token for " + purpose;
        try {
            return Token.of(found(source, what));
        } catch (IllegalArgumentException e) {
            throw new SecretException("no " + what + " in " + place(source) + ": " + e.getMessage(), null);
        }
    }

    /**
     * Fetches the passphrase of a key: all of it but the line end behind it.
     *
     * @param key the key's file
     * @throws SecretException as for a token
     */
    public char[] passphrase(TokenSource source, Path key) {
        String what = "passphrase of " + key;
        String found = found(source, what).replaceFirst("\r?\n\\z", "");
        if (found.isEmpty()) {
            throw new SecretException("no " + what + " in " + place(source) + ": it is empty", null);
        }
        return found.toCharArray();
    }

    private String found(TokenSource source, String what) {
        if (source instanceof TokenSource.Env env) {
            return environment.getOrDefault(env.variable(), "");
        }
        if (source instanceof TokenSource.File file) {
            return read(file.path(), what);
        }
        if (source instanceof TokenSource.Command command) {
            return run(command.argv(), what);
        }
        throw new IllegalStateException("unknown kind of token source");
    }

    private static String place(TokenSource source) {
        if (source instanceof TokenSource.Env env) {
            return "the environment variable " + env.variable();
        }
        if (source instanceof TokenSource.File file) {
            return "the file " + file.path();
        }
        if (source instanceof TokenSource.Command command) {
            return "the output of " + command.argv().get(0);
        }
        throw new IllegalStateException("unknown kind of token source");
    }

    private String read(String path, String what) {
        Path file = path.startsWith("~/") ? home.resolve(path.substring(2)) : Path.of(path);
        try {
            if (Files.size(file) > LONGEST) {
                throw new SecretException("the file " + path + " is too long for a " + what, null);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new SecretException("cannot read the " + what + " from the file " + path + ": " + reason(e), e);
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is none";
        }
        return failure instanceof AccessDeniedException ? "it may not be read" : "it cannot be read as text";
    }

    private static String run(List<String> argv, String what) {
        Process process;
        try {
            process = new ProcessBuilder(argv)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new SecretException("cannot run " + argv.get(0) + " for the " + what + ": is it on the PATH?", e);
        }
        try {
            byte[] output = process.getInputStream().readNBytes(LONGEST);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new SecretException(argv.get(0) + " gave no " + what + ": it failed", null);
            }
            return new String(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SecretException(argv.get(0) + " gave no " + what + ": it broke off", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SecretException("interrupted while waiting for the " + what, e);
        } finally {
            process.destroyForcibly();
        }
    }
}
