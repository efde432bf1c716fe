/** The link to a machine: this one, or one at the end of an SSH connection. */
@NullMarked
package dev.burnfleet.core.machine;

import org.jspecify.annotations.NullMarked;
