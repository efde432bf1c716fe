package dev.burnfleet.gitea.standin;

import java.time.Instant;

/** A reaction to an issue or a comment. */
record Mark(Account user, String content, Instant at) {}
