/** The planner: who gets what, and why; pure and deterministic. */
@NullMarked
package dev.burnfleet.core.plan;

import org.jspecify.annotations.NullMarked;
