package dev.burnfleet.core.mailbox;

import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.plan.WorkKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One file for one mailbox: a message or a task. Immutable.
 *
 * @param operationId names this one sending for ever: 8 to 64 letters, digits and {@code -}
 * @param agent the agent whose mailbox it goes to
 * @param kind whether it is talk or work; messages are taken first
 * @param work what it is about; empty for a message
 * @param repository the repository that it belongs to; a worker refuses any but its home. Empty for a message
 * @param startBy nothing is started after this instant, by the machine's clock, in whole seconds
 * @param runFor the run is ended after this time, in whole seconds
 * @param attempt which try at this work the sender makes, from 1
 * @param token the sender's fencing token, rising with each sender that takes over
 * @param session whether the agent goes on in its session
 * @param prompt what the agent is told, handed over byte for byte as UTF-8
 */
public record Task(
        String operationId,
        String agent,
        Kind kind,
        Optional<WorkKey> work,
        Optional<RepositoryName> repository,
        Instant startBy,
        Duration runFor,
        int attempt,
        long token,
        Session session,
        String prompt) {
    private static final Pattern OPERATION_ID = Pattern.compile("[A-Za-z0-9-]{8,64}");

    /** Whether a file is talk or work; the order of taking. */
    public enum Kind {
        /** Something the agent is told, such as who it is. */
        MESSAGE(0),
        /** A piece of work. */
        TASK(1);

        private final int digit;

        Kind(int digit) {
            this.digit = digit;
        }

        /** Returns the class digit: the lower is taken first. */
        int digit() {
            return digit;
        }
    }

    /** Whether the agent goes on in its session. */
    public enum Session {
        /** In the session of its last run, where there is one. */
        CONTINUE,
        /** In a new one. */
        FRESH
    }

    /** @throws IllegalArgumentException if a part has a form that the mailbox refuses */
    public Task {
        requireOperationId(operationId);
        MailboxPaths.requireAgent(agent);
        if (kind == Kind.TASK && (work.isEmpty() || repository.isEmpty())) {
            throw new IllegalArgumentException("task " + operationId + " says neither its work nor its repository");
        }
        if (runFor.toSeconds() <= 0) {
            throw new IllegalArgumentException("task " + operationId + " has no time to run: " + runFor);
        }
        if (attempt < 1 || token < 0) {
            throw new IllegalArgumentException("task " + operationId + " has attempt " + attempt + ", token " + token);
        }
    }

    static void requireOperationId(String id) {
        if (!OPERATION_ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "an operation id has 8 to 64 letters, digits and '-', unlike \"" + id + "\"");
        }
    }
}
