package dev.burnfleet.core.spec;

import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All agent profiles: the built-in ones, which are data like the spec's own, and what the spec makes of them. */
final class Profiles {
    private static final String RESOURCE = "agent-profiles.json";
    private static final Map<String, AgentProfile> BUILT_IN = builtIn();

    private Profiles() {}

    /** Reads {@code agents} on top of the built-in profiles. */
    static Map<String, AgentProfile> read(Optional<Value> agents) {
        return agents.map(value -> readOnTopOf(BUILT_IN, value)).orElse(BUILT_IN);
    }

    private static Map<String, AgentProfile> readOnTopOf(Map<String, AgentProfile> known, Value agents) {
        Map<String, AgentProfile> profiles = new LinkedHashMap<>(known);
        agents.entries().forEach((name, value) -> {
            if (Word.NAME.fitsKey(name, value)) {
                Fields fields = value.fields(Shape.PROFILE);
                profiles.put(name, ProfileReader.read(name, fields, base(name, fields, known)));
            }
        });
        return ImmutableMap.copyOf(profiles);
    }

    private static AgentProfile base(String name, Fields fields, Map<String, AgentProfile> known) {
        AgentProfile same = known.getOrDefault(name, ProfileReader.plain(name));
        return fields.read("like", value -> value.choice(known), same);
    }

    private static Map<String, AgentProfile> builtIn() {
        Problems problems = new Problems();
        try {
            Json json = JsonParser.parse(Resources.text(RESOURCE), problems);
            Map<String, AgentProfile> profiles = readOnTopOf(Map.of(), Value.document(json, problems));
            if (!problems.none()) {
                throw new SpecException(RESOURCE, problems.inOrder());
            }
            return profiles;
        } catch (JsonSyntaxException e) {
            throw new IllegalStateException(RESOURCE + " is damaged: " + e.problem(), e);
        }
    }
}
