/** The fleet as one object: launch, christen, dispatch, status and down over all machines of a spec. */
@NullMarked
package dev.burnfleet.cli.fleet;

import org.jspecify.annotations.NullMarked;
