/** A Docker engine for tests. */
@NullMarked
package dev.burnfleet.allegro.testing;

import org.jspecify.annotations.NullMarked;
