/** Makes a container on this machine that is a machine of the fleet. */
@NullMarked
package dev.burnfleet.cli.container;

import org.jspecify.annotations.NullMarked;
