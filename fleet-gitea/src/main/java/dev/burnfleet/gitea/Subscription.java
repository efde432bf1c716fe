package dev.burnfleet.gitea;

/** Whether the token's user is told of an issue. */
record Subscription(boolean subscribed) {}
