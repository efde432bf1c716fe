/** One contract, and the servers that it is held against: the table in docs/ssh.md. */
@NullMarked
package dev.burnfleet.ssh.interop;

import org.jspecify.annotations.NullMarked;
