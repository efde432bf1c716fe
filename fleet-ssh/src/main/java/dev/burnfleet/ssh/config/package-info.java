/** OpenSSH's client configuration: how the files are read, and what they say about one host. Needs the JDK only. */
@NullMarked
package dev.burnfleet.ssh.config;

import org.jspecify.annotations.NullMarked;
