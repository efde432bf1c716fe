package dev.burnfleet.gitea.standin;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes requests from the JDK's HTTP server, lets faults happen, and sends what the routes answer. */
final class Front implements HttpHandler {
    private static final String API = "/api/v1";
    /** Nulls are part of Gitea's answers. */
    private static final Gson GSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    private final World world;
    private final Routes routes;
    private final Faults faults;
    private final RequestLog log;
    private final CountDownLatch closing;
    private final String rootUrl;

    Front(World world, Routes routes, Faults faults, RequestLog log, CountDownLatch closing, String rootUrl) {
        this.world = world;
        this.routes = routes;
        this.faults = faults;
        this.log = log;
        this.closing = closing;
        this.rootUrl = rootUrl;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String fullPath = exchange.getRequestURI().getRawPath();
            String path = fullPath.startsWith(API + "/") ? fullPath.substring(API.length()) : fullPath;
            byte[] body = exchange.getRequestBody().readAllBytes();
            Fault fault = faults.take(exchange.getRequestMethod(), path);
            Fault.Kind kind = fault.kind();
            if (kind == Fault.Kind.DROP) {
                log.add(exchange, path, 0);
                return;
            }
            if (kind == Fault.Kind.STATUS) {
                log.add(exchange, path, fault.status());
                fault.headers()
                        .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
                send(exchange, fault.status(), "text/html", "<html>no Gitea here</html>", false);
                return;
            }
            if (kind == Fault.Kind.DELAY) {
                hold(fault.delay().toMillis());
            }
            Answer answer = answer(exchange, fullPath, path, body);
            log.add(exchange, path, kind == Fault.Kind.LOSE_ANSWER ? 0 : answer.status());
            if (kind != Fault.Kind.LOSE_ANSWER) {
                answer.headers()
                        .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
                String text = answer.body() == null ? "" : GSON.toJson(answer.body());
                send(exchange, answer.status(), "application/json", text, kind == Fault.Kind.STALL_BODY);
            }
        }
    }

    private Answer answer(HttpExchange exchange, String fullPath, String path, byte[] body) {
        if (path.equals("/api/healthz")) {
            JsonObject json = new JsonObject();
            json.addProperty("status", "pass");
            return Answer.of(200, json);
        }
        List<String> segments = Stream.of(path.split("/")).map(Front::decode).toList();
        Optional<Routes.Match> match = routes.find(exchange.getRequestMethod(), segments);
        synchronized (world) {
            try {
                Login login = login(exchange);
                if (match.isEmpty() || !world.dialect.serves(segments)) {
                    throw Refusal.notFound();
                }
                Call call = new Call(
                        world,
                        rootUrl,
                        fullPath,
                        match.get().parameters(),
                        query(exchange.getRequestURI().getRawQuery()),
                        Multipart.is(type(exchange)) ? Multipart.file(type(exchange), body) : json(body),
                        login.user(),
                        login.basic());
                return match.get().handler().answer(call, new Render(rootUrl, world.dialect));
            } catch (Refusal refusal) {
                return refusal.answer();
            }
        }
    }

    private Login login(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null) {
            return new Login(null, Optional.empty());
        }
        int blank = header.indexOf(' ');
        String secret = header.substring(blank + 1);
        if (header.startsWith("Basic ")) {
            String[] pair = new String(Base64.getDecoder().decode(secret), StandardCharsets.UTF_8).split(":", 2);
            Account user = world.account(pair[0]);
            if (user == null || pair.length < 2 || !user.password.equals(pair[1]) || user.password.isEmpty()) {
                throw new Refusal(401, "invalid username, password or token");
            }
            return new Login(user, Optional.of(user.login));
        }
        Account user = world.tokenOwner(secret);
        if (user == null) {
            throw new Refusal(401, "invalid username, password or token");
        }
        return new Login(user, Optional.empty());
    }

    private static String type(HttpExchange exchange) {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        return type == null ? "" : type;
    }

    private static JsonObject json(byte[] body) {
        if (body.length == 0) {
            return new JsonObject();
        }
        try {
            JsonElement json = JsonParser.parseString(new String(body, StandardCharsets.UTF_8));
            return json.isJsonObject() ? json.getAsJsonObject() : new JsonObject();
        } catch (JsonParseException e) {
            throw new Refusal(422, "the body is no JSON");
        }
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    query.putIfAbsent(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
                }
            }
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private void send(HttpExchange exchange, int status, String type, String text, boolean stall) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (stall && bytes.length > 0) {
            exchange.getResponseBody().write(bytes, 0, 1);
            exchange.getResponseBody().flush();
            hold(Long.MAX_VALUE);
        } else if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    /** Waits, but not longer than the server lives. */
    private void hold(long millis) throws IOException {
        try {
            if (closing.await(millis, TimeUnit.MILLISECONDS)) {
                throw new IOException("the server is closing");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private record Login(@Nullable Account user, Optional<String> basic) {}
}
