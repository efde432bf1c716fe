package dev.burnfleet.cli.demo;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Makes up titles of issues, never the same twice in a repository. */
final class IssueTitles {
    private static final Map<String, List<String>> PARTS = Map.of(
            "hermes-agent",
            List.of(
                    "session resume",
                    "the tool call parser",
                    "prompt cache",
                    "context compression",
                    "the cron scheduler",
                    "memory store",
                    "the skills loader",
                    "the Telegram gateway",
                    "provider fallback",
                    "streaming output"),
            "the-nexus",
            List.of(
                    "the portal registry",
                    "world state sync",
                    "the agent presence feed",
                    "heartbeat panel",
                    "chat bridge"),
            "timmy-home",
            List.of(
                    "the morning report",
                    "backup of memories",
                    "the evening journal",
                    "the watchdog",
                    "the reflex model"),
            "timmy-config",
            List.of("the model router", "provider keys", "the launchd jobs", "cron definitions", "the playbook loader"),
            "the-playground",
            List.of("the sandbox", "the sound toy", "the gallery page", "the drawing board"),
            "the-door",
            List.of("the crisis page", "offline mode", "the fallback phone list", "the service worker"),
            "fleet-ops",
            List.of("the nightly deploy", "disk alerts", "the inventory", "log rotation"),
            "turboquant",
            List.of("the KV cache kernel", "4-bit packing", "the Metal shader", "the perplexity benchmark"));

    private static final List<String> FORMS = List.of(
            "%s fails when the network is slow",
            "%s forgets its state after a restart",
            "%s hangs on an empty answer",
            "%s logs a token in clear text",
            "%s is slow with 1,000 entries",
            "%s ignores its time limit",
            "%s crashes on a file with CRLF",
            "%s retries for ever after HTTP 429",
            "%s has no test for the error path",
            "%s is not documented",
            "%s counts one entry twice",
            "%s breaks with a space in the path",
            "%s should say what to do when it fails",
            "%s leaks a file handle a day",
            "%s reads the clock in the wrong time zone",
            "%s loses the last line of its input",
            "%s accepts a negative number",
            "%s needs a dry run",
            "%s shows the wrong unit",
            "%s waits for a lock that nobody holds",
            "%s writes to a folder that is read-only",
            "%s treats a warning as an error",
            "%s does not stop on TERM",
            "%s is not tried on macOS");

    private final List<String> parts;
    private final Random random;
    private final Set<String> used = new HashSet<>();

    /** @throws IllegalArgumentException if nothing is known about the repository */
    IssueTitles(String repository, Random random) {
        List<String> known = PARTS.get(repository);
        if (known == null) {
            throw new IllegalArgumentException("no titles for " + repository);
        }
        this.parts = known;
        this.random = random;
    }

    /**
     * Returns one more.
     *
     * @throws IllegalStateException if there is none left
     */
    String next() {
        if (used.size() == parts.size() * FORMS.size()) {
            throw new IllegalStateException("all titles are used");
        }
        while (true) {
            String part = parts.get(random.nextInt(parts.size()));
            String title = FORMS.get(random.nextInt(FORMS.size())).formatted(part);
            String capital = Character.toUpperCase(title.charAt(0)) + title.substring(1);
            if (used.add(capital)) {
                return capital;
            }
        }
    }
}
