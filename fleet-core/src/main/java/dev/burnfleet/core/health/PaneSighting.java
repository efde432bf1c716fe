package dev.burnfleet.core.health;

/**
 * A pane that a machine showed.
 *
 * @param agent name of the agent that it belongs to; empty text when it has none
 * @param place where it is, in words for people
 * @param dead whether its program has ended
 */
public record PaneSighting(String agent, String place, boolean dead) {}
