/** The newcomer's first minute: a whole fleet on one machine, with everything it needs. */
@NullMarked
package dev.burnfleet.cli.demo;

import org.jspecify.annotations.NullMarked;
