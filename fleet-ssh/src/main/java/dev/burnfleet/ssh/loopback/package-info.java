/** A small SSH server on the loopback interface, for demonstrations on a machine without sshd. */
@NullMarked
package dev.burnfleet.ssh.loopback;

import org.jspecify.annotations.NullMarked;
