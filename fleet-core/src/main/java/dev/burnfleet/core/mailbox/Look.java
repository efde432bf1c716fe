package dev.burnfleet.core.mailbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is in the mailboxes of one machine. Immutable.
 *
 * @param ticket what a delivery that follows must show; empty when the look took none
 * @param machineTime the machine's clock while it answered, in whole seconds
 * @param scriptVersion file name of the script that answered
 * @param mailboxes every mailbox, by agent name
 */
public record Look(OptionalLong ticket, Instant machineTime, String scriptVersion, List<MailboxState> mailboxes) {
    public Look {
        mailboxes = List.copyOf(mailboxes);
    }

    /** Returns the mailbox of an agent; empty when the machine has none for it. */
    public Optional<MailboxState> mailbox(String agent) {
        return mailboxes.stream().filter(box -> box.agent().equals(agent)).findFirst();
    }
}
