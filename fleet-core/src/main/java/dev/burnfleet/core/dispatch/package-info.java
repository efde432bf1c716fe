/** The dispatcher: cycles that top up every mailbox, and the ports they need. */
@NullMarked
package dev.burnfleet.core.dispatch;

import org.jspecify.annotations.NullMarked;
