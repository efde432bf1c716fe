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
        String found;
        String where;
        if (source instanceof TokenSource.Env env) {
            where = "the environment variable " + env.variable();
            found = environment.getOrDefault(env.variable(), "");
        } else if (source instanceof TokenSource.File file) {
            where = "the file " + file.path();
            found = read(file.path(), purpose);
        } else if (source instanceof TokenSource.Command command) {
            where = "the output of " + command.argv().get(0);
            found = run(command.argv(), purpose);
        } else {
            throw new IllegalStateException("unknown kind of token source");
        }
        try {
            return Token.of(found);
        } catch (IllegalArgumentException e) {
            throw new SecretException("no token for " + purpose + " in " + where + ": " + e.getMessage(), null);
        }
    }

    private String read(String path, String purpose) {
        Path file = path.startsWith("~/") ? home.resolve(path.substring(2)) : Path.of(path);
        try {
            if (Files.size(file) > LONGEST) {
                throw new SecretException("the file " + path + " is too long for a token for " + purpose, null);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new SecretException(
                    "cannot read the token for " + purpose + " from the file " + path + ": " + reason(e), e);
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is none";
        }
        return failure instanceof AccessDeniedException ? "it may not be read" : "it cannot be read as text";
    }

    private static String run(List<String> argv, String purpose) {
        Process process;
        try {
            process = new ProcessBuilder(argv)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new SecretException(
                    "cannot run " + argv.get(0) + " for the token for " + purpose + ": is it on the PATH?", e);
        }
        try {
            byte[] output = process.getInputStream().readNBytes(LONGEST);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new SecretException(argv.get(0) + " gave no token for " + purpose + ": it failed", null);
            }
            return new String(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SecretException(argv.get(0) + " gave no token for " + purpose + ": it broke off", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SecretException("interrupted while waiting for the token for " + purpose, e);
        } finally {
            process.destroyForcibly();
        }
    }
}
