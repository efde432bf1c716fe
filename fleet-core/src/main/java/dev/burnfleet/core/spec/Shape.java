package dev.burnfleet.core.spec;

import com.google.common.collect.ImmutableList;

/** The kinds of objects in a spec and the keys of each; the published schema defines the same under the same names. */
enum Shape {
    FLEET(
            "fleet",
            "$schema",
            "session",
            "owner",
            "gitea",
            "agent",
            "agents",
            "workingCopy",
            "dispatch",
            "trust",
            "standingOrders",
            "machines"),
    GITEA("gitea", "url", "token", "accounts", "workerToken", "councilToken"),
    TOKEN("token", "env", "file", "command"),
    WORKING_COPY("workingCopy", "clone", "path", "url"),
    DISPATCH(
            "dispatch",
            "waiting",
            "maxPanesPerIssue",
            "startBy",
            "runFor",
            "clockBound",
            "maxAttempts",
            "retryAfter",
            "holdLimit",
            "exclude",
            "councilLabel",
            "councilSeats",
            "priorities",
            "branches",
            "announce",
            "claims"),
    ANNOUNCE("announceLabel", "label"),
    TRUST("trust", "users", "anyone", "label", "ownAccounts"),
    STANDING_ORDER("standingOrder", "id", "repositories", "text", "rest", "slices"),
    MACHINE(
            "machine",
            "host",
            "hostnames",
            "port",
            "user",
            "identity",
            "passphrase",
            "knownHosts",
            "transport",
            "socket",
            "state",
            "envFile",
            "maxRunning",
            "path",
            "windows"),
    WINDOW("window", "name", "purpose", "glyph", "panes", "repositories", "names", "role", "roles", "homes", "agent"),
    SHARE("repositoryShare", "name", "weight"),
    PROFILE(
            "agentProfile",
            "like",
            "argv",
            "resume",
            "prompt",
            "env",
            "envPass",
            "identity",
            "setup",
            "homeSource",
            "sessionId",
            "hold",
            "okExit",
            "grace",
            "accountGroup"),
    IDENTITY("identityFile", "file"),
    SETUP_FILE("setupFile", "path", "text"),
    HOME_SOURCE("homeSource", "path", "files"),
    SESSION_ID("sessionId", "from", "pattern"),
    HOLD("hold", "exitCodes", "patterns", "quickFailure", "quickFailures");

    private final String definition;
    private final ImmutableList<String> keys;

    Shape(String definition, String... keys) {
        this.definition = definition;
        this.keys = ImmutableList.copyOf(keys);
    }

    /** Returns its name among the {@code $defs} of the schema. */
    String definition() {
        return definition;
    }

    ImmutableList<String> keys() {
        return keys;
    }
}
