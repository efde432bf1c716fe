/** SSH connections with strict host keys, and commands run over them. */
@NullMarked
package dev.burnfleet.ssh;

import org.jspecify.annotations.NullMarked;
