/** The whole job on real parts: Gitea, OpenSSH, tmux, git, and the commands as their own processes. */
@NullMarked
package dev.burnfleet.cli.e2e;

import org.jspecify.annotations.NullMarked;
