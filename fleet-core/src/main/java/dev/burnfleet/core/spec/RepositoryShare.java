package dev.burnfleet.core.spec;

import dev.burnfleet.core.board.RepositoryName;

/**
 * A repository of a window and how much of the window it gets.
 *
 * @param repository which one
 * @param weight its weight beside the window's other repositories, 1 or more
 */
public record RepositoryShare(RepositoryName repository, int weight) {}
