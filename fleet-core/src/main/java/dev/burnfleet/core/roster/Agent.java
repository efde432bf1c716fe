package dev.burnfleet.core.roster;

import dev.burnfleet.core.board.RepositoryName;
import java.util.Optional;

/**
 * One pane of the fleet and the agent that lives in it. Immutable.
 *
 * @param name the agent's name, unique in the fleet and safe as a file name
 * @param machine name of the machine where the pane is
 * @param window name of the window where the pane is
 * @param position place in its window, from 0; only for order, never an address
 * @param role what the pane is there for
 * @param home the repository that a worker lives in; empty for council and sentinels
 * @param profile name of the agent profile that it runs
 */
public record Agent(
        String name,
        String machine,
        String window,
        int position,
        Role role,
        Optional<RepositoryName> home,
        String profile) {}
