package dev.burnfleet.gitea.standin;

/** A label of a repository. */
record Tag(long id, String name, String color, String description) {}
