/** The health check of a container that is a machine of a fleet. */
@NullMarked
package dev.burnfleet.allegro;

import org.jspecify.annotations.NullMarked;
