package dev.burnfleet.core.sim;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A task's file: its name and the headers that a worker reads. */
record Parcel(String prefix, String id, int attempt, Map<String, String> headers) {
    static Parcel read(String file, byte[] content) {
        String[] parts = file.split("\\.");
        Map<String, String> headers = new HashMap<>();
        for (String line : new String(content, StandardCharsets.UTF_8).split("\n", -1)) {
            if (line.isEmpty()) {
                break;
            }
            int colon = line.indexOf(": ");
            headers.put(line.substring(0, colon), line.substring(colon + 2));
        }
        return new Parcel(parts[0] + "." + parts[1], parts[2], Integer.parseInt(parts[3]), headers);
    }

    String file() {
        return prefix + "." + id + "." + attempt;
    }

    Parcel attempt(int next) {
        return new Parcel(prefix, id, next, headers);
    }

    /** Returns what a power loss leaves of a file whose bytes were not on the disk yet. */
    Parcel emptied() {
        return new Parcel(prefix, id, attempt, Map.of());
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    long number(String name) {
        return Long.parseLong(headers.getOrDefault(name, "0"));
    }

    /** What a listing says of a run besides its times. */
    String about() {
        String repository = header("Repository");
        return repository + " " + header("Subject").substring(repository.length()) + " " + header("Hat");
    }

    /** What it is about and in which hat: the ledger has it out at most once. */
    String work() {
        return header("Subject") + ":" + header("Hat");
    }
}
