package dev.burnfleet.core.spec;

/** What a dispatch writes to the tracker when it hands out an issue. */
public sealed interface Announce {

    /** Nothing. */
    record Nothing() implements Announce {}

    /** One comment for each task. */
    record Comment() implements Announce {}

    /** This label, once. */
    record Label(String name) implements Announce {}
}
