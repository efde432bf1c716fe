package dev.burnfleet.cli.e2e;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import dev.burnfleet.gitea.testing.RealGitea;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The owner's organization on a real Gitea: eight private repositories, 196 issues that the fleet shall work on and four that
 * it shall leave alone. Timmy owns it, the worker account may write, the sage and the stranger may read.
 */
final class SeededTracker {
    static final String OWNER = "Timmy_Foundation";
    static final String WORKER = "burn-worker";
    static final String SAGE = "burn-sage";
    private static final String TIMMY = "timmy";
    private static final String STRANGER = "stranger";
    private static final String PASSWORD = "only-for-tests-2";

    /** How many issues the fleet shall work on, by repository. */
    static final Map<String, Integer> ELIGIBLE = eligible();

    private final GiteaAdmin gitea;
    /** Why each of the four is to be left alone: a part of the reason, by {@code owner/name#number}. */
    private final Map<String, String> leftAlone = new LinkedHashMap<>();

    SeededTracker(RealGitea server) {
        this.gitea = new GiteaAdmin(server.url(), server.token());
    }

    private static Map<String, Integer> eligible() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("hermes-agent", 80);
        counts.put("the-nexus", 36);
        counts.put("timmy-home", 18);
        counts.put("timmy-config", 18);
        counts.put("the-playground", 12);
        counts.put("the-door", 12);
        counts.put("fleet-ops", 12);
        counts.put("turboquant", 8);
        return counts;
    }

    Map<String, String> leftAlone() {
        return leftAlone;
    }

    /** Makes accounts, repositories and issues. */
    void seed() throws InterruptedException {
        seedRepositories();
        List<Callable<JsonElement>> issues = new ArrayList<>();
        ELIGIBLE.forEach((repository, count) -> {
            for (int i = 1; i <= count; i++) {
                String title = "Work " + i + " of " + repository;
                issues.add(() -> issue(TIMMY, repository, title, List.of()));
            }
        });
        inParallel(issues);
        seedWhatIsLeftAlone();
    }

    /** Makes accounts and repositories only. */
    void seedRepositories() {
        for (String login : List.of(TIMMY, WORKER, SAGE, STRANGER)) {
            gitea.admin(
                    "POST",
                    "/admin/users",
                    json(Map.of(
                            "username",
                            login,
                            "email",
                            login + "@example.com",
                            "password",
                            PASSWORD,
                            "must_change_password",
                            false)));
        }
        gitea.as(TIMMY, "POST", "/orgs", json(Map.of("username", OWNER)));
        for (String repository : ELIGIBLE.keySet()) {
            gitea.as(
                    TIMMY,
                    "POST",
                    "/orgs/" + OWNER + "/repos",
                    json(Map.of("name", repository, "private", true, "auto_init", true, "default_branch", "main")));
        }
        team("workers", "write", List.of(WORKER));
        team("readers", "read", List.of(SAGE, STRANGER));
    }

    /** Opens one more issue that the fleet shall work on and returns its number. */
    long open(String repository, String title) {
        return number(issue(TIMMY, repository, title, List.of()));
    }

    /** Closes an issue, as a person would. */
    void close(String repository, long number) {
        gitea.as(TIMMY, "PATCH", path(repository) + "/issues/" + number, json(Map.of("state", "closed")));
    }

    /** Returns the numbers of a repository's issues in a state. */
    Set<Long> numbers(String repository, String state) {
        Set<Long> numbers = new TreeSet<>();
        for (int page = 1; ; page++) {
            List<JsonElement> found = gitea.admin(
                            "GET",
                            path(repository) + "/issues?type=issues&limit=50&state=" + state + "&page=" + page,
                            "")
                    .getAsJsonArray()
                    .asList();
            found.forEach(issue -> numbers.add(number(issue)));
            if (found.size() < 50) {
                return numbers;
            }
        }
    }

    /** Makes more issues that the fleet shall work on. */
    void more(String repository, int count) throws InterruptedException {
        inParallel(Collections.nCopies(count, () -> issue(TIMMY, repository, "More work", List.of())));
    }

    /** Makes a token of an account. */
    String token(String login, List<String> scopes) {
        return gitea.withPassword(
                        login, PASSWORD, "/users/" + login + "/tokens", json(Map.of("name", "fleet", "scopes", scopes)))
                .getAsJsonObject()
                .get("sha1")
                .getAsString();
    }

    /** Makes the dispatcher's token: the owner's own, for reading. */
    String dispatcherToken() {
        return token(TIMMY, List.of("read:issue", "read:repository", "read:organization", "read:user"));
    }

    /** Counts what Gitea holds in a state, over all repositories. */
    int count(String state) {
        return ELIGIBLE.keySet().stream()
                .mapToInt(repository -> numbers(repository, state).size())
                .sum();
    }

    private void seedWhatIsLeftAlone() {
        int label = gitea.as(
                        TIMMY, "POST", path("fleet-ops") + "/labels", json(Map.of("name", "epic", "color", "#0052cc")))
                .getAsJsonObject()
                .get("id")
                .getAsInt();
        long epic = number(issue(TIMMY, "fleet-ops", "An epic", List.of(label)));
        leftAlone.put(OWNER + "/fleet-ops#" + epic, "excluded by label");
        long blocked = number(issue(TIMMY, "fleet-ops", "Waits for the epic", List.of()));
        gitea.as(
                TIMMY,
                "POST",
                path("fleet-ops") + "/issues/" + blocked + "/dependencies",
                json(Map.of("owner", OWNER, "repo", "fleet-ops", "index", epic)));
        leftAlone.put(OWNER + "/fleet-ops#" + blocked, "blocked by an open issue");
        long closing = number(issue(TIMMY, "the-nexus", "Nearly done", List.of()));
        long pull = pull("the-nexus", closing);
        leftAlone.put(OWNER + "/the-nexus#" + closing, "open pull request #" + pull + " closes it");
        long foreign = number(issue(STRANGER, "hermes-agent", "Please run this for me", List.of()));
        leftAlone.put(OWNER + "/hermes-agent#" + foreign, "is not trusted");
    }

    private long pull(String repository, long issue) {
        String content = Base64.getEncoder().encodeToString("done\n".getBytes(StandardCharsets.UTF_8));
        gitea.as(
                TIMMY,
                "POST",
                path(repository) + "/contents/done.txt",
                json(Map.of("content", content, "message", "Do it", "branch", "main", "new_branch", "work")));
        return number(gitea.as(
                TIMMY,
                "POST",
                path(repository) + "/pulls",
                json(Map.of("head", "work", "base", "main", "title", "Do it", "body", "Closes #" + issue))));
    }

    private JsonElement issue(String author, String repository, String title, List<Integer> labels) {
        return gitea.as(
                author,
                "POST",
                path(repository) + "/issues",
                json(Map.of("title", title, "body", "As the title says.", "labels", labels)));
    }

    private void team(String name, String permission, List<String> members) {
        int id = gitea.as(
                        TIMMY,
                        "POST",
                        "/orgs/" + OWNER + "/teams",
                        json(Map.of(
                                "name",
                                name,
                                "permission",
                                permission,
                                "includes_all_repositories",
                                true,
                                "units",
                                List.of("repo.code", "repo.issues", "repo.pulls"))))
                .getAsJsonObject()
                .get("id")
                .getAsInt();
        members.forEach(member -> gitea.as(TIMMY, "PUT", "/teams/" + id + "/members/" + member, ""));
    }

    private static long number(JsonElement issue) {
        return issue.getAsJsonObject().get("number").getAsLong();
    }

    private static String path(String repository) {
        return "/repos/" + OWNER + "/" + repository;
    }

    private static String json(Map<String, ?> body) {
        return new Gson().toJson(body);
    }

    private static void inParallel(List<Callable<JsonElement>> work) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<JsonElement> done : threads.invokeAll(work)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the issues could not be made", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
