/** Every pane of the fleet: its name, role, lane and home repository. */
@NullMarked
package dev.burnfleet.core.roster;

import org.jspecify.annotations.NullMarked;
