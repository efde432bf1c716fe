package dev.burnfleet.gitea.standin;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/** Answers what is asked about the server, its users, organizations and repositories. */
final class ServerRoutes {
    private ServerRoutes() {}

    static void addTo(Routes routes) {
        routes.add("GET /version", (call, render) -> {
            JsonObject json = new JsonObject();
            json.addProperty("version", call.world().dialect.version());
            return Answer.of(200, json);
        });
        routes.add("GET /settings/api", (call, render) -> {
            JsonObject json = new JsonObject();
            json.addProperty("max_response_items", Paging.MAX);
            json.addProperty("default_paging_num", Paging.DEFAULT);
            return Answer.of(200, json);
        });
        routes.add("GET /repos/issues/search", IssueSearchRoute::search);
        routes.add("GET /user", (call, render) -> Answer.of(200, render.user(call.user())));
        routes.add("GET /users/{login}", (call, render) -> {
            return Answer.of(200, render.user(known(call.world().account(call.parameter("login")))));
        });
        routes.add("GET /orgs/{name}", (call, render) -> {
            return Answer.of(200, render.user(organization(call)));
        });
        routes.add("POST /orgs", ServerRoutes::createOrganization);
        routes.add("GET /orgs/{name}/labels", (call, render) -> {
            return Paging.page(call, organization(call).labels, false, render::label);
        });
        routes.add("POST /orgs/{name}/labels", (call, render) -> {
            call.user();
            return LabelRoutes.create(call, render, organization(call).labels);
        });
        routes.add("POST /orgs/{name}/repos", (call, render) -> {
            Account organization = organization(call);
            if (!call.user().admin && !organization.owners.contains(call.user())) {
                throw new Refusal(403, "Given user is not allowed to create repository in organization.");
            }
            return createRepo(call, render, organization);
        });
        routes.add("POST /admin/users", ServerRoutes::createUser);
        routes.add("POST /admin/users/{login}/repos", (call, render) -> {
            call.administrator();
            return createRepo(call, render, known(call.world().account(call.parameter("login"))));
        });
        routes.add("POST /users/{login}/tokens", (call, render) -> {
            if (call.basicLogin()
                    .filter(call.parameter("login")::equalsIgnoreCase)
                    .isEmpty()) {
                throw new Refusal(401, "auth required");
            }
            JsonObject json = new JsonObject();
            json.addProperty("name", call.text("name"));
            json.addProperty("sha1", call.world().addToken(call.user()));
            return Answer.of(201, json);
        });
    }

    private static Account organization(Call call) {
        Account account = known(call.world().account(call.parameter("name")));
        if (!account.organization) {
            throw Refusal.notFound();
        }
        return account;
    }

    private static Account known(@Nullable Account account) {
        if (account == null) {
            throw Refusal.notFound();
        }
        return account;
    }

    private static Answer createOrganization(Call call, Render render) {
        String name = call.text("username");
        refuseTaken(call, name);
        Account organization = call.world().addAccount(name, true, false, "");
        organization.owners.add(call.user());
        return Answer.of(201, render.user(organization));
    }

    private static Answer createUser(Call call, Render render) {
        call.administrator();
        String login = call.text("username");
        refuseTaken(call, login);
        return Answer.of(201, render.user(call.world().addAccount(login, false, false, call.text("password"))));
    }

    private static Answer createRepo(Call call, Render render, Account owner) {
        String name = call.text("name");
        if (call.world().repo(owner.login, name) != null) {
            throw new Refusal(409, "The repository with the same name already exists.");
        }
        return Answer.of(201, render.repo(call.world().addRepo(owner, name), call.user()));
    }

    private static void refuseTaken(Call call, String login) {
        call.user();
        if (login.isEmpty() || call.world().account(login) != null) {
            throw new Refusal(422, "user already exists [name: " + login + "]");
        }
    }
}
