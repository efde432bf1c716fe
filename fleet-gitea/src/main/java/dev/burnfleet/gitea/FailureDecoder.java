package dev.burnfleet.gitea;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import feign.Response;
import feign.codec.ErrorDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** Turns an answer that is not a success into the exception that says so. */
final class FailureDecoder implements ErrorDecoder {
    private static final int BODY = 64 << 10;

    private final Clock clock;

    FailureDecoder(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Exception decode(String methodKey, Response response) {
        int status = response.status();
        Failed failed = new Failed(
                response.request().httpMethod().name(),
                response.request().url(),
                status,
                message(response),
                Headers.date(response.headers()));
        if (status >= 300 && status < 400) {
            return new GiteaException.Moved(failed, location(response));
        }
        return switch (status) {
            case 400 -> new GiteaException.BadRequest(failed);
            case 401 -> new GiteaException.Unauthorized(failed);
            case 403 -> new GiteaException.Forbidden(failed);
            case 404 -> new GiteaException.NotFound(failed);
            case 409 -> new GiteaException.Conflict(failed);
            case 412 -> new GiteaException.Precondition(failed);
            case 422 -> new GiteaException.Invalid(failed);
            case 423 -> new GiteaException.Archived(failed);
            case 429, 502, 503, 504 ->
                new GiteaException.Unavailable(
                        failed,
                        Headers.retryAfter(response.headers(), clock.instant()).orElse(null));
            default -> status >= 500 ? new GiteaException.ServerError(failed) : new GiteaException.Unexpected(failed);
        };
    }

    /** Returns the server's own words; a page of HTML from a proxy, or no JSON at all, has none worth showing. */
    private static String message(Response response) {
        if (response.body() == null) {
            return "";
        }
        try (InputStream in = response.body().asInputStream()) {
            JsonElement json = JsonParser.parseString(new String(in.readNBytes(BODY), StandardCharsets.UTF_8));
            if (!json.isJsonObject()) {
                return "";
            }
            JsonElement message = json.getAsJsonObject().get("message");
            return message == null || !message.isJsonPrimitive() ? "" : message.getAsString();
        } catch (IOException | JsonParseException e) {
            return ""; // the status alone has to say it
        }
    }

    private static String location(Response response) {
        String text = Headers.first(response.headers(), "Location").orElse("");
        try {
            String path = URI.create(text).getPath();
            return path == null ? "" : Printable.line(path, 300);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
