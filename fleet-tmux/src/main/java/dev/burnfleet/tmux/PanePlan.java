package dev.burnfleet.tmux;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Describes one pane: whose it is and what runs in it. Immutable.
 *
 * @param agent the agent's name, unique in the session; it becomes the pane option {@code @fleet_agent}
 * @param title the text for {@code pane_title}
 * @param role the pane option {@code @fleet_role}; may be empty
 * @param argv the program and its arguments, run without a shell
 * @param environment variables for this pane alone; not for secrets, they are in tmux's memory
 */
public record PanePlan(String agent, String title, String role, List<String> argv, Map<String, String> environment) {
    /** @throws IllegalArgumentException if a text has control characters, or there is no program */
    public PanePlan {
        PlanText.requireName(agent, "an agent's name");
        PlanText.requireLabel(title, "the title of " + agent);
        PlanText.requireLabel(role, "the role of " + agent);
        argv = List.copyOf(argv);
        if (argv.isEmpty() || argv.get(0).isEmpty()) {
            throw new IllegalArgumentException("the pane of " + agent + " has no program to run");
        }
        argv.forEach(word -> PlanText.requireBytes(word, "the command of " + agent));
        environment.keySet().forEach(PlanText::requireVariable);
        environment.values().forEach(value -> PlanText.requireBytes(value, "the environment of " + agent));
        environment = Map.copyOf(environment);
    }

    /** Returns a pane whose title is the agent's name, without a role or variables of its own. */
    public static PanePlan of(String agent, List<String> argv) {
        return new PanePlan(agent, agent, "", argv, Map.of());
    }

    /** Returns what tells one command and environment from another, without showing either. */
    String fingerprint() {
        return Fingerprint.of(argv, List.of(new TreeMap<>(environment).toString()));
    }
}
