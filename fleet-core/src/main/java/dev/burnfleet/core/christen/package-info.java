/** Who each agent is, and how its profile in the spec becomes the identity in its mailbox. */
@NullMarked
package dev.burnfleet.core.christen;

import org.jspecify.annotations.NullMarked;
