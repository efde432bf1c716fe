package dev.burnfleet.gitea.standin;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes things as Gitea's JSON. */
final class Render {
    private final String rootUrl;
    private final Dialect dialect;

    Render(String rootUrl, Dialect dialect) {
        this.rootUrl = rootUrl;
        this.dialect = dialect;
    }

    JsonObject user(Account account) {
        JsonObject json = new JsonObject();
        json.addProperty("id", account.id);
        json.addProperty("login", account.login);
        json.addProperty("full_name", "");
        json.addProperty("is_admin", account.admin);
        json.addProperty("username", account.login);
        return json;
    }

    JsonObject label(Tag label) {
        JsonObject json = new JsonObject();
        json.addProperty("id", label.id());
        json.addProperty("name", label.name());
        json.addProperty("exclusive", label.exclusive());
        json.addProperty("is_archived", label.archived());
        json.addProperty("color", label.color());
        json.addProperty("description", label.description());
        return json;
    }

    JsonObject repo(Repo repo, @Nullable Account doer) {
        JsonObject json = new JsonObject();
        json.addProperty("id", repo.id);
        json.add("owner", user(repo.owner));
        json.addProperty("name", repo.name);
        json.addProperty("full_name", repo.fullName());
        json.addProperty("archived", repo.archived);
        json.addProperty("empty", false);
        json.addProperty("has_issues", true);
        json.addProperty("has_pull_requests", true);
        json.addProperty("default_branch", "main");
        json.addProperty("clone_url", rootUrl + "/" + repo.fullName() + ".git");
        JsonObject permissions = new JsonObject();
        permissions.addProperty("admin", doer != null && repo.canAdminister(doer));
        permissions.addProperty("push", doer != null && repo.canWrite(doer));
        permissions.addProperty("pull", true);
        json.add("permissions", permissions);
        return json;
    }

    JsonObject issue(Ticket ticket) {
        JsonObject json = common(ticket);
        json.addProperty("is_locked", ticket.locked);
        if (dialect.showsPinOrder()) {
            json.addProperty("pin_order", ticket.repo.pinned.indexOf(ticket) + 1);
        }
        json.add("assets", array(filesOf(ticket), file -> attached(ticket, file)));
        JsonObject place = new JsonObject();
        place.addProperty("id", ticket.repo.id);
        place.addProperty("name", ticket.repo.name);
        place.addProperty("owner", ticket.repo.owner.login);
        place.addProperty("full_name", ticket.repo.fullName());
        json.add("repository", place);
        json.addProperty(
                "comments",
                ticket.happenings.stream().filter(Happening::isComment).count());
        if (dialect.showsContentVersion()) {
            json.addProperty("content_version", ticket.version);
        }
        json.addProperty("html_url", htmlUrl(ticket));
        if (ticket.head != null) {
            JsonObject mark = new JsonObject();
            mark.addProperty("merged", false);
            mark.addProperty("draft", ticket.head.draft());
            json.add("pull_request", mark);
        } else {
            json.add("pull_request", JsonNull.INSTANCE);
        }
        return json;
    }

    JsonObject pull(Ticket ticket, Ticket.Head head) {
        JsonObject json = common(ticket);
        json.addProperty("draft", head.draft());
        json.addProperty("merged", false);
        json.addProperty("html_url", htmlUrl(ticket));
        json.add("head", branch(head.branch(), head.sha()));
        json.add("base", branch(head.base(), ticket.repo.branches.getOrDefault(head.base(), "")));
        return json;
    }

    private JsonObject common(Ticket ticket) {
        JsonObject json = new JsonObject();
        json.addProperty("id", ticket.id);
        json.addProperty("number", ticket.number);
        json.addProperty("title", ticket.title);
        json.addProperty("body", ticket.body);
        json.add("user", user(ticket.author));
        json.addProperty("state", ticket.state());
        json.add("labels", array(ticket.labels, this::label));
        json.add(
                "milestone", ticket.goal == null ? JsonNull.INSTANCE : MilestoneRoutes.shown(ticket.repo, ticket.goal));
        json.add("due_date", time(ticket.due));
        // Gitea writes null for nobody, not an empty list.
        json.add("assignees", ticket.assignees.isEmpty() ? JsonNull.INSTANCE : array(ticket.assignees, this::user));
        json.addProperty("created_at", ticket.created.toString());
        json.addProperty("updated_at", ticket.updated.toString());
        json.add("closed_at", time(ticket.closed));
        return json;
    }

    private static JsonObject branch(String ref, String sha) {
        JsonObject json = new JsonObject();
        json.addProperty("label", ref);
        json.addProperty("ref", ref);
        json.addProperty("sha", sha);
        return json;
    }

    private static List<Attached> filesOf(Ticket ticket) {
        return ticket.files.stream().filter(file -> file.comment() == 0).toList();
    }

    JsonObject attached(Ticket ticket, Attached file) {
        JsonObject json = new JsonObject();
        json.addProperty("id", file.id());
        json.addProperty("name", file.name());
        json.addProperty("size", file.size());
        json.addProperty("download_count", 0);
        json.addProperty("created_at", file.created().toString());
        json.addProperty("uuid", file.uuid());
        json.addProperty(
                "browser_download_url", rootUrl + "/" + ticket.repo.fullName() + "/attachments/" + file.uuid());
        return json;
    }

    JsonObject comment(Ticket ticket, Happening comment) {
        JsonObject json = new JsonObject();
        json.addProperty("id", comment.id());
        json.addProperty("html_url", htmlUrl(ticket) + "#issuecomment-" + comment.id());
        json.add("user", user(comment.user()));
        json.addProperty("body", comment.body());
        json.addProperty("created_at", comment.at().toString());
        json.addProperty("updated_at", comment.updated().toString());
        return json;
    }

    JsonObject happening(Ticket ticket, Happening happening) {
        JsonObject json = comment(ticket, happening);
        json.addProperty("type", happening.type());
        json.add("label", happening.label() == null ? JsonNull.INSTANCE : label(happening.label()));
        return json;
    }

    JsonObject review(Verdict verdict) {
        JsonObject json = new JsonObject();
        json.addProperty("id", verdict.id());
        json.add("user", user(verdict.user()));
        json.addProperty("state", verdict.state());
        json.addProperty("body", verdict.body());
        json.addProperty("commit_id", verdict.commit());
        json.addProperty("stale", false);
        json.addProperty("dismissed", false);
        json.addProperty("submitted_at", verdict.at().toString());
        return json;
    }

    private String htmlUrl(Ticket ticket) {
        return rootUrl + "/" + ticket.repo.fullName() + (ticket.head == null ? "/issues/" : "/pulls/") + ticket.number;
    }

    static <T> JsonArray array(Collection<T> items, Function<T, JsonElement> render) {
        JsonArray array = new JsonArray();
        items.stream().map(render).forEach(array::add);
        return array;
    }

    static JsonElement time(@Nullable Instant time) {
        return time == null ? JsonNull.INSTANCE : new JsonPrimitive(time.toString());
    }
}
