package dev.burnfleet.core.spec;

/** How an agent learns its name, hat, archetype and lane. */
public sealed interface Identity {

    /** It is written to this file, which the program reads by itself. */
    record File(String path) implements Identity {}

    /** It is the first thing that the agent is told. */
    record FirstPrompt() implements Identity {}

    /** It does not learn it. */
    record None() implements Identity {}
}
