/** What goes wrong, done on purpose to real parts. */
@NullMarked
package dev.burnfleet.cli.faults;

import org.jspecify.annotations.NullMarked;
