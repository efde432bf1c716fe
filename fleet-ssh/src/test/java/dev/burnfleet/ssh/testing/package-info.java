/** A real OpenSSH server for tests. */
@NullMarked
package dev.burnfleet.ssh.testing;

import org.jspecify.annotations.NullMarked;
