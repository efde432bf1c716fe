package dev.burnfleet.gitea.standin;

import java.time.Instant;

/** A review of a pull request. */
record Verdict(long id, Account user, String state, String body, String commit, Instant at) {}
