/** The fleet composed of its modules, and the fleet command. */
@NullMarked
package dev.burnfleet.cli;

import org.jspecify.annotations.NullMarked;
