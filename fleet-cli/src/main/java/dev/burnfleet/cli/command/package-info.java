/** The fleet command: thin commands over {@link dev.burnfleet.cli.fleet.Fleet}. */
@NullMarked
package dev.burnfleet.cli.command;

import org.jspecify.annotations.NullMarked;
