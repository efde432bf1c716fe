/** What {@code fleet doctor} asks, and what it makes of the answers: findings, each with its cure. */
@NullMarked
package dev.burnfleet.cli.doctor;

import org.jspecify.annotations.NullMarked;
