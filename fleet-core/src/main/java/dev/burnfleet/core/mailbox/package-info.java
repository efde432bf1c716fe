/** Mailboxes on the machines: task files, deliveries, results, and the worker script. */
@NullMarked
package dev.burnfleet.core.mailbox;

import org.jspecify.annotations.NullMarked;
