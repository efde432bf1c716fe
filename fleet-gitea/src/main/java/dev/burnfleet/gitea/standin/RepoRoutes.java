package dev.burnfleet.gitea.standin;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Answers what is asked about one repository: itself, its labels, its people and its commits. */
final class RepoRoutes {
    private static final Set<String> PERMISSIONS = Set.of("read", "write", "admin");

    private RepoRoutes() {}

    static void addTo(Routes routes) {
        routes.add(
                "GET /repos/{owner}/{repo}", (call, render) -> Answer.of(200, render.repo(call.repo(), call.doer())));
        routes.add("PATCH /repos/{owner}/{repo}", RepoRoutes::edit);
        routes.add("GET /repos/{owner}/{repo}/assignees", (call, render) -> {
            call.user();
            return Answer.of(200, Render.array(assignees(call), render::user));
        });
        routes.add("GET /repos/{owner}/{repo}/collaborators/{login}/permission", RepoRoutes::permission);
        routes.add("PUT /repos/{owner}/{repo}/collaborators/{login}", RepoRoutes::addCollaborator);
        routes.add("POST /repos/{owner}/{repo}/contents", RepoRoutes::commit);
    }

    /** Of all that can be edited, this knows only whether it is archived. */
    private static Answer edit(Call call, Render render) {
        Repo repo = call.repo();
        if (!repo.canAdminister(call.user())) {
            throw new Refusal(403, "user should be an owner or a collaborator with admin write of a repository");
        }
        repo.archived = call.has("archived") ? call.flag("archived") : repo.archived;
        return Answer.of(200, render.repo(repo, call.user()));
    }

    private static List<Account> assignees(Call call) {
        Repo repo = call.repo();
        List<Account> people = new ArrayList<>();
        if (repo.owner.organization) {
            people.addAll(repo.owner.owners);
        } else {
            people.add(repo.owner);
        }
        repo.collaborators.forEach((login, permission) -> {
            Account account = call.world().account(login);
            if (account != null && !permission.equals("read")) {
                people.add(account);
            }
        });
        return people;
    }

    private static Answer permission(Call call, Render render) {
        Repo repo = call.repo();
        String login = call.parameter("login");
        if (!repo.canAdminister(call.user()) && !call.user().login.equalsIgnoreCase(login)) {
            throw new Refusal(403, "Only admins can query all permissions");
        }
        Account account = collaborator(call);
        JsonObject json = new JsonObject();
        json.addProperty("permission", repo.permissionOf(account));
        json.addProperty("role_name", repo.permissionOf(account));
        json.add("user", render.user(account));
        return Answer.of(200, json);
    }

    private static Account collaborator(Call call) {
        Account account = call.world().account(call.parameter("login"));
        if (account == null) {
            throw Refusal.notFound();
        }
        return account;
    }

    private static Answer addCollaborator(Call call, Render render) {
        Repo repo = call.repo();
        if (!repo.canAdminister(call.user())) {
            throw new Refusal(403, "user should be an owner or a collaborator with admin write of a repository");
        }
        String permission = call.text("permission").isEmpty() ? "write" : call.text("permission");
        if (!PERMISSIONS.contains(permission)) {
            throw new Refusal(422, "unknown permission");
        }
        repo.collaborators.put(World.key(collaborator(call).login), permission);
        return Answer.empty(204);
    }

    private static Answer commit(Call call, Render render) {
        Repo repo = call.pushableRepo();
        String newBranch = call.text("new_branch");
        if (!repo.branches.containsKey(call.text("branch"))) {
            throw new Refusal(404, "branch does not exist [name: " + call.text("branch") + "]");
        }
        if (!newBranch.isEmpty() && repo.branches.containsKey(newBranch)) {
            throw new Refusal(422, "branch already exists [name: " + newBranch + "]");
        }
        String sha = World.randomSha();
        String target = newBranch.isEmpty() ? call.text("branch") : newBranch;
        repo.branches.put(target, sha);
        String path = call.list("files").isEmpty()
                ? ""
                : call.list("files").get(0).getAsJsonObject().get("path").getAsString();
        repo.history
                .computeIfAbsent(target, branch -> new ArrayList<>())
                .add(0, new Repo.Commit(sha, call.text("message"), path));
        JsonObject commit = new JsonObject();
        commit.addProperty("sha", sha);
        JsonObject json = new JsonObject();
        json.add("commit", commit);
        return Answer.of(201, json);
    }
}
