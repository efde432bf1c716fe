package dev.burnfleet.core.spec;

import com.google.common.collect.ImmutableMap;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.roster.Role;
import java.util.List;
import java.util.Map;

/**
 * One window: its panes and what they are there for. Immutable.
 *
 * @param name its name, unique on its machine
 * @param purpose what it is there for, in a word or two; shown and told to agents
 * @param glyph a sign that is shown before its name, may be empty
 * @param repositories the repositories that its workers live in, in order; may be empty where no pane is a worker
 * @param names names of the agents, one for each pane, in order: first those of the spec, then generated ones
 * @param role what panes are there for that {@code roles} does not name
 * @param roles panes that are there for something else, by agent name
 * @param homes workers that live in a repository of the spec's choice, by agent name
 * @param agent name of the agent profile that its panes run
 */
public record WindowSpec(
        String name,
        String purpose,
        String glyph,
        List<RepositoryShare> repositories,
        List<String> names,
        Role role,
        Map<String, Role> roles,
        Map<String, RepositoryName> homes,
        String agent) {
    public WindowSpec {
        repositories = List.copyOf(repositories);
        names = List.copyOf(names);
        roles = ImmutableMap.copyOf(roles);
        homes = ImmutableMap.copyOf(homes);
    }

    /** Returns how many panes it has. */
    public int panes() {
        return names.size();
    }

    /** Returns what the pane of that agent is there for. */
    public Role roleOf(String agentName) {
        return roles.getOrDefault(agentName, role);
    }
}
