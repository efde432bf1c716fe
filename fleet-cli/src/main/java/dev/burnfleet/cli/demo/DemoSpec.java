package dev.burnfleet.cli.demo;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.burnfleet.core.spec.ShippedSpec;
import java.util.Map;

/** Writes the spec of a demo: the shipped fleet of 112 panes, with other machines, another Gitea and other agents. */
final class DemoSpec {
    static final String LOCAL = "mac";
    static final String REMOTE = "allegro";

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    /** So many agents run at once on each machine: a small computer stays usable. */
    private static final int RUNNING = 12;

    private DemoSpec() {}

    static String text(DemoFolder folder, DemoNames names, DemoAddresses addresses) {
        JsonObject spec = JsonParser.parseString(ShippedSpec.fleet()).getAsJsonObject();
        spec.addProperty("session", names.session());
        spec.add("gitea", gitea(folder, addresses));
        spec.addProperty("agent", "demo");
        spec.add("agents", GSON.toJsonTree(Map.of("demo", agent(folder))));
        spec.add("workingCopy", GSON.toJsonTree(Map.of("clone", false)));
        spec.add("dispatch", GSON.toJsonTree(Map.of("startBy", "10m", "runFor", "2m")));
        JsonObject machines = spec.getAsJsonObject("machines");
        place(machines.getAsJsonObject(LOCAL), folder, LOCAL, names.socket());
        JsonObject remote = machines.getAsJsonObject(REMOTE);
        place(remote, folder, REMOTE, names.remoteSocket());
        remote.addProperty("host", "127.0.0.1");
        remote.addProperty("port", addresses.sshPort());
        remote.addProperty("user", "burnfleet");
        remote.addProperty("identity", addresses.identity());
        remote.addProperty("knownHosts", addresses.knownHosts());
        return GSON.toJson(inOrder(spec)) + "\n";
    }

    private static JsonObject gitea(DemoFolder folder, DemoAddresses addresses) {
        JsonObject gitea = new JsonObject();
        gitea.addProperty("url", addresses.gitea());
        gitea.add("token", GSON.toJsonTree(Map.of("file", folder.token().toString())));
        JsonArray accounts = new JsonArray();
        accounts.add(DemoWorld.FLEET);
        gitea.add("accounts", accounts);
        return gitea;
    }

    private static JsonObject agent(DemoFolder folder) {
        JsonObject agent = new JsonObject();
        JsonArray argv = new JsonArray();
        argv.add("/bin/sh");
        argv.add(folder.agent().toString());
        argv.add(FolderProcesses.AGENT);
        argv.add(folder.drop().toString());
        agent.add("argv", argv);
        agent.addProperty("prompt", "stdin");
        agent.add("identity", GSON.toJsonTree(Map.of("file", "{home}/SOUL.md")));
        // Some of these agents fail at once, and nothing is wrong with any account.
        agent.add("hold", GSON.toJsonTree(Map.of("quickFailures", 0)));
        agent.addProperty("grace", "1s");
        return agent;
    }

    /** What the shipped spec says of where the machine is goes; nothing of the user's own is read or written. */
    private static void place(JsonObject machine, DemoFolder folder, String name, String socket) {
        machine.remove("hostnames");
        machine.remove("host");
        machine.addProperty("socket", socket);
        machine.addProperty("state", folder.state(name).toString());
        machine.addProperty("envFile", folder.root().resolve("env").toString());
        machine.addProperty("maxRunning", RUNNING);
    }

    /** Windows are long, so that the rest comes before them. */
    private static JsonObject inOrder(JsonObject spec) {
        JsonObject machines = spec.remove("machines").getAsJsonObject();
        machines.entrySet().forEach(entry -> {
            JsonObject machine = entry.getValue().getAsJsonObject();
            machine.add("windows", machine.remove("windows"));
        });
        spec.add("machines", machines);
        return spec;
    }
}
