package dev.burnfleet.cli.adapter;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Says that a secret is not where the spec says; never holds a secret. */
public final class SecretException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    SecretException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
