package dev.burnfleet.core.mailbox;

/**
 * Names one task in one mailbox. Immutable.
 *
 * @param agent whose mailbox
 * @param operationId which task
 */
public record TaskRef(String agent, String operationId) {

    /** @throws IllegalArgumentException if a part has a form that the mailbox refuses */
    public TaskRef {
        MailboxPaths.requireAgent(agent);
        Task.requireOperationId(operationId);
    }
}
