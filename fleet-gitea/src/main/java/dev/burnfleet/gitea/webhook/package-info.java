/** Receives what a Gitea tells by itself: checks that it is from there and reads it, under any HTTP server. */
@NullMarked
package dev.burnfleet.gitea.webhook;

import org.jspecify.annotations.NullMarked;
