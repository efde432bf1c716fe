package dev.burnfleet.core.spec;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.burnfleet.core.board.RepositoryName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A machine that a spec shall get, with its first window. What is empty is not written. Immutable; {@link SpecText} sees
 * whether it is valid.
 *
 * @param name its name in the fleet
 * @param host where SSH finds it
 * @param port SSH port
 * @param user SSH user
 * @param identity file of the SSH key to use, on the dispatcher's side
 * @param maxRunning agents that may run at once
 * @param window name of the window
 * @param panes panes of the window
 * @param repository the repository that they live in
 */
public record NewMachine(
        String name,
        String host,
        OptionalInt port,
        Optional<String> user,
        Optional<String> identity,
        OptionalInt maxRunning,
        String window,
        int panes,
        RepositoryName repository) {
    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

    /** Returns its value in the spec, indented by two spaces, its window in one line. */
    String json() {
        List<String> lines = new ArrayList<>();
        lines.add("\"host\": " + JSON.toJson(host));
        port.ifPresent(value -> lines.add("\"port\": " + value));
        user.ifPresent(value -> lines.add("\"user\": " + JSON.toJson(value)));
        identity.ifPresent(value -> lines.add("\"identity\": " + JSON.toJson(value)));
        maxRunning.ifPresent(value -> lines.add("\"maxRunning\": " + value));
        lines.add("\"windows\": [{\"name\": " + JSON.toJson(window) + ", \"repositories\": ["
                + JSON.toJson(repository.toString()) + "], \"panes\": " + panes + "}]");
        return "{\n  " + String.join(",\n  ", lines) + "\n}";
    }
}
