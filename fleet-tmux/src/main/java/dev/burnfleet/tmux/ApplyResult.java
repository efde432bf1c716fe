package dev.burnfleet.tmux;

/**
 * What an apply found, did and left.
 *
 * @param before the server as it was
 * @param changes what differed from the plan
 * @param after the server as it is now; the same as {@code before} if there was nothing to do
 */
public record ApplyResult(ServerState before, Changes changes, ServerState after) {}
