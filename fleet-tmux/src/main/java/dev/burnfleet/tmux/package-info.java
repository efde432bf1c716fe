/** tmux servers, sessions, windows and panes: plan, apply, read. */
@NullMarked
package dev.burnfleet.tmux;

import org.jspecify.annotations.NullMarked;
