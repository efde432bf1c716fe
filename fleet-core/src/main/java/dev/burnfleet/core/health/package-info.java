/** What is healthy and what is not: machines, windows and panes. */
@NullMarked
package dev.burnfleet.core.health;

import org.jspecify.annotations.NullMarked;
