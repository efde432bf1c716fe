/** The ledger: what was decided, sent, acknowledged and finished. */
@NullMarked
package dev.burnfleet.core.ledger;

import org.jspecify.annotations.NullMarked;
