package dev.burnfleet.cli.doctor;

import dev.burnfleet.core.roster.Agent;
import dev.burnfleet.core.spec.AgentProfile;
import dev.burnfleet.core.spec.FleetSpec;
import dev.burnfleet.core.spec.MachineSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one machine is asked besides what every machine is: the agent programs and files that its profiles name. Immutable.
 *
 * @param machine the machine
 * @param profiles the profiles of its agents, by name
 * @param files the files and folders that they need
 */
record Questions(MachineSpec machine, List<AgentProfile> profiles, List<String> files) {
    /** Programs whose {@code --version} does nothing else; anything else might take it for work. */
    private static final Set<String> HARMLESS = Set.of("hermes", "claude", "codex", "gemini", "opencode", "aider");

    static Questions of(FleetSpec spec, MachineSpec machine) {
        List<AgentProfile> profiles = spec.roster().machine(machine.name()).stream()
                .map(Agent::profile)
                .distinct()
                .map(spec::profile)
                .toList();
        List<String> homes = profiles.stream()
                .flatMap(profile -> profile.homeSource().stream())
                .map(AgentProfile.HomeSource::path)
                .toList();
        boolean passes =
                profiles.stream().anyMatch(profile -> !profile.envPass().isEmpty());
        Stream<String> env = passes ? Stream.of(machine.envFile()) : Stream.empty();
        return new Questions(
                machine, profiles, Stream.concat(homes.stream(), env).distinct().toList());
    }

    /** Tells whether a program's place differs from agent to agent. */
    static boolean isEachAgentsOwn(AgentProfile profile) {
        return profile.argv().get(0).contains("{");
    }

    /** Returns the list of programs as {@code doctor.sh} reads it, in the order of the profiles. */
    String programs() {
        return String.join(
                "\n",
                profiles.stream()
                        .map(profile -> profile.argv().get(0))
                        .map(program -> (HARMLESS.contains(lastPart(program)) ? "ask " : "find ") + program)
                        .toList());
    }

    private static String lastPart(String program) {
        return program.substring(program.lastIndexOf('/') + 1);
    }
}
