/** A simulated world around the real dispatcher, planner and ledger: everything happens under one seed. */
@NullMarked
package dev.burnfleet.core.sim;

import org.jspecify.annotations.NullMarked;
