package dev.burnfleet.cli.e2e;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.burnfleet.gitea.Token;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Sets a Gitea up through its API, as the administrator in the name of others. Safe for use by several threads. */
final class GiteaAdmin {
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String url;
    private final Token token;

    GiteaAdmin(String url, Token token) {
        this.url = url;
        this.token = token;
    }

    /** Sends a request as a login and returns the answer, which must be a success. */
    JsonElement as(String login, String method, String path, String body) {
        return send("token " + token.reveal(), method, path + (path.contains("?") ? "&" : "?") + "sudo=" + login, body);
    }

    /** Sends a request as the administrator and returns the answer, which must be a success. */
    JsonElement admin(String method, String path, String body) {
        return send("token " + token.reveal(), method, path, body);
    }

    /** Sends a request with a password, which Gitea wants for making tokens. */
    JsonElement withPassword(String login, String password, String path, String body) {
        String pair = Base64.getEncoder().encodeToString((login + ":" + password).getBytes(StandardCharsets.UTF_8));
        return send("Basic " + pair, "POST", path, body);
    }

    private JsonElement send(String authorization, String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/v1" + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        method + " " + path + " was answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body().isBlank() ? new com.google.gson.JsonObject() : JsonParser.parseString(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(method + " " + path + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(method + " " + path + " was interrupted", e);
        }
    }
}
