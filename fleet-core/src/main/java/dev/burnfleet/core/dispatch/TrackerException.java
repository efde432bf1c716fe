package dev.burnfleet.core.dispatch;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Says that the tracker did not answer a question or do what it was asked. */
public final class TrackerException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Makes one.
     *
     * @param message what failed, on which object, why, what to do; for people, without secrets
     * @param cause what it comes from
     */
    public TrackerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
