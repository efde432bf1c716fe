package dev.burnfleet.gitea.webhook;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.burnfleet.gitea.IssueRef;
import dev.burnfleet.gitea.RepoRef;

/** Reads the JSON of a delivery; what is signed but not understood is {@link WebhookEvent.Other}. */
final class EventParser {
    private EventParser() {}

    static WebhookEvent parse(String event, String payload) {
        WebhookEvent other = new WebhookEvent.Other(event.replaceAll("[^A-Za-z0-9_]", ""));
        try {
            return JsonParser.parseString(payload) instanceof JsonObject json ? read(event, json, other) : other;
        } catch (JsonParseException
                | IllegalArgumentException
                | IllegalStateException
                | UnsupportedOperationException e) {
            return other;
        }
    }

    private static WebhookEvent read(String event, JsonObject json, WebhookEvent other) {
        String sender = text(object(json, "sender"), "login");
        String action = text(json, "action");
        // Gitea names what happened to assignees, labels and milestones, and reviews, by events of their own.
        if (event.equals("push")) {
            return new WebhookEvent.Pushed(repo(json), text(json, "ref"), text(json, "after"), sender);
        }
        if (event.endsWith("_comment") && json.has("issue") && json.has("comment")) {
            long comment = number(object(json, "comment"), "id");
            return new WebhookEvent.Commented(action, issue(json, object(json, "issue")), comment, sender);
        }
        if (event.startsWith("pull_request") && json.has("pull_request")) {
            return new WebhookEvent.PullRequestChanged(action, issue(json, object(json, "pull_request")), sender);
        }
        if (event.startsWith("issue") && json.has("issue")) {
            return new WebhookEvent.IssueChanged(action, issue(json, object(json, "issue")), sender);
        }
        return other;
    }

    private static RepoRef repo(JsonObject json) {
        return RepoRef.parse(text(object(json, "repository"), "full_name"));
    }

    private static IssueRef issue(JsonObject json, JsonObject issue) {
        return new IssueRef(repo(json), number(issue, "number"));
    }

    private static JsonObject object(JsonObject json, String name) {
        return json.get(name) instanceof JsonObject object ? object : new JsonObject();
    }

    private static long number(JsonObject json, String name) {
        JsonElement value = json.get(name);
        return value == null ? 0 : value.getAsLong();
    }

    private static String text(JsonObject json, String name) {
        JsonElement value = json.get(name);
        return value == null || !value.isJsonPrimitive() ? "" : value.getAsString();
    }
}
