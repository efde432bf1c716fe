package dev.burnfleet.gitea.standin;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.TreeSet;

/**
 * Answers what is asked about branches, with Gitea's gap: it looks, then pushes, and pushing the same commit again
 * succeeds. So two callers at the same time can both be told that they created a branch.
 */
final class BranchRoutes {
    private static final String ALL = " /repos/{owner}/{repo}/branches";

    private BranchRoutes() {}

    static void addTo(Routes routes) {
        routes.add("GET" + ALL, (call, render) -> {
            Repo repo = call.repo();
            return Paging.page(call, List.copyOf(new TreeSet<>(repo.branches.keySet())), true, n -> shown(repo, n));
        });
        routes.add("GET" + ALL + "/{name}", (call, render) -> Answer.of(200, shown(call.repo(), name(call))));
        routes.add("POST" + ALL, BranchRoutes::create);
        routes.add("DELETE" + ALL + "/{name}", (call, render) -> {
            Repo repo = call.pushableRepo();
            if (name(call).equals("main")) {
                throw new Refusal(403, "can not delete default or pull request target branch");
            }
            repo.branches.remove(name(call));
            return Answer.empty(204);
        });
    }

    private static String name(Call call) {
        if (!call.repo().branches.containsKey(call.parameter("name"))) {
            throw Refusal.notFound();
        }
        return call.parameter("name");
    }

    private static Answer create(Call call, Render render) {
        Repo repo = call.pushableRepo();
        String from = call.text("old_ref_name").isEmpty() ? "main" : call.text("old_ref_name");
        String sha = repo.branches.containsValue(from) ? from : repo.branches.get(from);
        if (sha == null) {
            throw Refusal.notFound();
        }
        String name = call.text("new_branch_name");
        if (repo.branches.containsKey(name)) {
            throw new Refusal(409, "The branch already exists.");
        }
        call.world().letOthersIn();
        if (!sha.equals(repo.branches.computeIfAbsent(name, n -> sha))) {
            throw new Refusal(500, "");
        }
        return Answer.of(201, shown(repo, name));
    }

    private static JsonObject shown(Repo repo, String name) {
        JsonObject commit = new JsonObject();
        commit.addProperty("id", repo.branches.get(name));
        commit.addProperty("message", "");
        JsonObject json = new JsonObject();
        json.addProperty("name", name);
        json.add("commit", commit);
        json.addProperty("protected", false);
        json.addProperty("user_can_push", true);
        return json;
    }
}
