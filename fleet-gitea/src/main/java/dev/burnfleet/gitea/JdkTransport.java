package dev.burnfleet.gitea;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Carries Feign's requests over {@code java.net.http}, one exchange each, never repeated and never redirected.
 *
 * <p>Feign's own client cannot PATCH and turns a POST into a GET at a 301, the timeout of {@code java.net.http} ends at
 * the headers, and both hand the token to Feign's log: so the deadline here covers the body too, and the token is added
 * last. Thread-safe.
 */
final class JdkTransport implements Client {
    private static final int BODY_CAP = 16 << 20;
    /** Headers that {@code java.net.http} sets itself and refuses from us. */
    private static final Set<String> OWN = Set.of("content-length", "host", "connection", "expect", "upgrade");

    private static final Set<String> PACKING = Set.of("content-encoding", "content-length");

    private final HttpClient http;
    private final @Nullable TokenSource tokens;
    private final String userAgent;
    private final Duration deadline;

    JdkTransport(HttpClient http, @Nullable TokenSource tokens, String userAgent, Duration deadline) {
        this.http = http;
        this.tokens = tokens;
        this.userAgent = userAgent;
        this.deadline = deadline;
    }

    @Override
    public Response execute(Request request, Request.Options options) {
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(toHttp(request), head -> new CappedBody(BODY_CAP));
        long millis = Math.min(deadline.toMillis(), options.readTimeoutMillis());
        try {
            return unpacked(answer.get(millis, TimeUnit.MILLISECONDS), request);
        } catch (TimeoutException e) {
            throw noAnswer(request, "no complete answer within " + millis + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw noAnswer(request, "the calling thread was interrupted", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof CappedBody.TooLarge) {
                throw new GiteaException.Malformed(failed(request), String.valueOf(cause.getMessage()));
            }
            throw noAnswer(request, reason(cause), cause);
        } finally {
            answer.cancel(true);
        }
    }

    private HttpRequest toHttp(Request request) {
        byte[] body = request.body();
        BodyPublisher publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(request.url()))
                .method(request.httpMethod().name(), publisher)
                .setHeader("User-Agent", userAgent)
                .setHeader("Accept", "application/json")
                .setHeader("Accept-Encoding", "gzip");
        request.headers().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> builder.setHeader(name, value));
            }
        });
        if (tokens != null && !request.headers().containsKey("Authorization")) {
            builder.setHeader("Authorization", "token " + tokens.token().reveal());
        }
        return builder.build();
    }

    private static Response unpacked(HttpResponse<byte[]> answer, Request request) {
        try {
            return toFeign(
                    answer,
                    Gzip.unpack(answer.body(), answer.headers().firstValue("Content-Encoding"), BODY_CAP),
                    request);
        } catch (IOException e) {
            throw new GiteaException.Malformed(failed(request), String.valueOf(e.getMessage()));
        }
    }

    private static Response toFeign(HttpResponse<byte[]> answer, byte[] body, Request request) {
        Map<String, Collection<String>> headers =
                new LinkedHashMap<>(answer.headers().map());
        // They tell of the body as it was on the wire.
        headers.keySet().removeIf(name -> PACKING.contains(name.toLowerCase(Locale.ROOT)));
        return Response.builder()
                .status(answer.statusCode())
                .reason("")
                .headers(headers)
                .body(body)
                .request(request)
                .build();
    }

    private static GiteaException.NoAnswer noAnswer(Request request, String why, Throwable cause) {
        return new GiteaException.NoAnswer(failed(request), why, cause);
    }

    static Failed failed(Request request) {
        return new Failed(request.httpMethod().name(), request.url());
    }

    private static String reason(Throwable cause) {
        if (cause instanceof ConnectException) {
            return "nobody can be reached there; is the server up, and the address right?";
        }
        String message = cause.getMessage();
        String told =
                message == null || message.isBlank() ? cause.getClass().getSimpleName() : Printable.line(message, 200);
        if (cause instanceof SSLException) {
            return "no TLS connection: " + told
                    + "; is the host name right, and does the builder's sslContext trust its certificate?";
        }
        return told;
    }
}
