package dev.burnfleet.cli.faults;

import dev.burnfleet.gitea.standin.GiteaStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where agents without an HTTP client leave word, and where they are told to go on. */
final class DropFolder {
    /**
     * Notes its start, has a child that does not end when asked, works while the gate is shut, and reports. Whoever starts
     * while one of the same mailbox still lives says so.
     */
    private static final String AGENT = """
            drop=$1
            for old in $(cat "$drop/members.$BURN_AGENT" 2>/dev/null); do
              case $(ps -o stat= -p "$old") in
              '' | Z*) ;;
              *) echo "$BURN_ISSUE $old" >>"$drop/overlaps" ;;
              esac
            done
            (trap '' HUP TERM INT; while :; do sleep 0.2; done) >/dev/null 2>&1 &
            child=$!
            echo "$$ $child" >>"$drop/members.$BURN_AGENT"
            cp "$2" "$drop/prompt.$BURN_TASK"
            [ -e "$drop/loud" ] && cat "$2"
            echo "$BURN_ISSUE $BURN_AGENT $BURN_TASK" >>"$drop/starts"
            while [ -e "$drop/gate" ]; do sleep 0.1; done
            kill -9 "$child"
            echo "$BURN_ISSUE" >>"$drop/reports"
            """;

    private final Path folder;

    DropFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        Files.writeString(script(), AGENT);
    }

    Path script() {
        return folder.resolve("agent.sh");
    }

    Path folder() {
        return folder;
    }

    /** Makes agents work until {@link #openGate()}. */
    void shutGate() throws IOException {
        Files.createFile(folder.resolve("gate"));
    }

    void openGate() throws IOException {
        Files.deleteIfExists(folder.resolve("gate"));
    }

    /** Makes agents print their whole prompt. */
    void beLoud() throws IOException {
        Files.createFile(folder.resolve("loud"));
    }

    /** Returns each start: issue, agent, operation id. */
    List<String> starts() {
        return lines("starts");
    }

    /** Returns how often an issue was started. */
    long starts(String issue) {
        return starts().stream().filter(line -> line.startsWith(issue + " ")).count();
    }

    List<String> reports() {
        return lines("reports");
    }

    /** Returns the starts that found somebody of the run before still alive. */
    List<String> overlaps() {
        return lines("overlaps");
    }

    /** Returns the processes that all runs of an agent had. */
    List<Long> members(String agent) {
        return lines("members." + agent).stream()
                .flatMap(line -> java.util.stream.Stream.of(line.split(" ")))
                .map(Long::valueOf)
                .toList();
    }

    String prompt(String operationId) throws IOException {
        return Files.readString(folder.resolve("prompt." + operationId));
    }

    /** Closes in Gitea what agents have reported as done. */
    void reportTo(GiteaStandIn gitea) {
        for (String issue : reports()) {
            String[] parts = issue.split("[/#]");
            gitea.repository(parts[0], parts[1]).close(Long.parseLong(parts[2]));
        }
    }

    private List<String> lines(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
