package dev.burnfleet.core.mailbox;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a machine says of itself. What it could not say is empty. Immutable.
 *
 * @param look what is in its mailboxes; without a ticket
 * @param system its operating system, as {@code uname -sr} names it
 * @param load load average of the last minute
 * @param processors processors online
 * @param memoryTotal bytes of memory
 * @param memoryAvailable bytes of memory that programs can still get
 * @param diskTotal bytes on the file system of the state folder
 * @param diskAvailable bytes free there
 * @param git what {@code git --version} answers; empty when git is missing
 * @param tmux what {@code tmux -V} answers; empty when tmux is missing
 * @param extraStatus exit status of the program that was named, 0 when none was
 * @param extraOutput what that program wrote to standard output, as it is
 */
public record MachineReport(
        Look look,
        String system,
        OptionalDouble load,
        OptionalInt processors,
        OptionalLong memoryTotal,
        OptionalLong memoryAvailable,
        OptionalLong diskTotal,
        OptionalLong diskAvailable,
        Optional<String> git,
        Optional<String> tmux,
        int extraStatus,
        String extraOutput) {}
