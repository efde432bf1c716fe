package dev.burnfleet.gitea.standin;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * Answers what is asked about tags, with Gitea's gaps: it looks, then makes the tag in git, then writes its row, and
 * others can come between. So one caller can be told 201 while another one's message is kept.
 */
final class TagRoutes {
    private static final String TAG = " /repos/{owner}/{repo}/tags/{name}";

    private TagRoutes() {}

    static void addTo(Routes routes) {
        routes.add("GET /repos/{owner}/{repo}/tags", (call, render) -> {
            Repo repo = call.repo();
            List<String> names = List.copyOf(repo.gitTags.descendingKeySet());
            return Paging.page(call, names, false, name -> tag(repo, name));
        });
        routes.add("GET" + TAG, (call, render) -> Answer.of(200, tag(call.repo(), known(call))));
        routes.add("POST /repos/{owner}/{repo}/tags", TagRoutes::create);
        routes.add("DELETE" + TAG, (call, render) -> {
            Repo repo = call.pushableRepo();
            if (!repo.tagRows.remove(call.parameter("name"))) {
                throw Refusal.notFound();
            }
            repo.gitTags.remove(call.parameter("name"));
            return Answer.empty(204);
        });
        routes.add("GET /repos/{owner}/{repo}/git/refs/tags/{name}", TagRoutes::refs);
    }

    private static Answer create(Call call, Render render) {
        Repo repo = call.pushableRepo();
        String name = call.text("tag_name");
        if (repo.tagRows.contains(name)) {
            throw new Refusal(409, "tag already exists [tag_name: " + name + "]");
        }
        boolean inGit = repo.gitTags.containsKey(name);
        call.world().letOthersIn();
        if (!inGit && repo.gitTags.putIfAbsent(name, call.text("message").strip()) != null) {
            throw new Refusal(500, "");
        }
        call.world().letOthersIn();
        if (!repo.tagRows.add(name)) {
            throw new Refusal(500, "");
        }
        return Answer.of(201, tag(repo, name));
    }

    private static Answer refs(Call call, Render render) {
        JsonArray refs = new JsonArray();
        call.repo().gitTags.tailMap(call.parameter("name")).keySet().stream()
                .takeWhile(name -> name.startsWith(call.parameter("name")))
                .forEach(name -> {
                    JsonObject ref = new JsonObject();
                    ref.addProperty("ref", "refs/tags/" + name);
                    refs.add(ref);
                });
        if (refs.isEmpty()) {
            throw Refusal.notFound();
        }
        return Answer.of(200, refs);
    }

    private static String known(Call call) {
        String name = call.parameter("name");
        if (!call.repo().gitTags.containsKey(name)) {
            throw Refusal.notFound();
        }
        return name;
    }

    private static JsonObject tag(Repo repo, String name) {
        JsonObject json = new JsonObject();
        json.addProperty("name", name);
        json.addProperty("message", repo.gitTags.get(name));
        json.addProperty("id", String.format("%040x", name.hashCode() & 0xffffffffL));
        return json;
    }
}
