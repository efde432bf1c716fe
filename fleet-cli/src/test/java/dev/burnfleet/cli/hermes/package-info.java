/** The fleet with a real hermes in its pane. */
@NullMarked
package dev.burnfleet.cli.hermes;

import org.jspecify.annotations.NullMarked;
