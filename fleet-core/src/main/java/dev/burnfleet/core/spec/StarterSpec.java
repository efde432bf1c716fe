package dev.burnfleet.core.spec;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.burnfleet.core.board.RepositoryName;
import java.net.URI;
import java.util.regex.Pattern;

/** The small spec that a new fleet begins with: one machine, three workers and one seat of the council. */
public final class StarterSpec {
    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();
    private static final Pattern UNFIT = Pattern.compile("[^A-Za-z0-9_-]");

    private StarterSpec() {}

    /**
     * Writes the spec. What it returns passes {@link SpecReader}.
     *
     * @param hostname name of this machine; its first part, with unfit characters left out, names the machine
     * @param gitea address of the tracker, http or https
     * @param repository the repository that the workers live in; its owner is trusted
     * @param agent agent profile, one of the built-in ones
     * @param schema where editors find the schema: a file name or an address
     */
    public static String text(String hostname, URI gitea, RepositoryName repository, String agent, String schema) {
        return """
                {
                  "$schema": %s,
                  "owner": %s,
                  "gitea": {"url": %s, "token": {"env": "GITEA_TOKEN"}},
                  "agent": %s,
                  "trust": {"users": [%s]},
                  "machines": {
                    %s: {
                      "windows": [
                        {"name": "WORK", "purpose": "issues", "repositories": [%s], "names": ["AZOTH", "RUBEDO", "SOL"]},
                        {"name": "SAGES", "purpose": "advice", "role": "council", "names": ["TURING"]}
                      ]
                    }
                  }
                }
                """.formatted(
                        JSON.toJson(schema),
                        JSON.toJson(repository.owner()),
                        JSON.toJson(gitea.toString()),
                        JSON.toJson(agent),
                        JSON.toJson(repository.owner()),
                        JSON.toJson(machineName(hostname)),
                        JSON.toJson(repository.name()));
    }

    private static String machineName(String hostname) {
        String first = hostname.contains(".") ? hostname.substring(0, hostname.indexOf('.')) : hostname;
        String fit = UNFIT.matcher(first).replaceAll("");
        String name = fit.substring(0, Math.min(fit.length(), 32));
        boolean usable = Word.NAME.pattern().matcher(name).matches() && !MachineReader.isTaken(name);
        return usable ? name : "here";
    }
}
