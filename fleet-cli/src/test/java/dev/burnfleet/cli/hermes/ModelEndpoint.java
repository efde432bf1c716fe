package dev.burnfleet.cli.hermes;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for the endpoint of a language model on the loopback interface: it answers chat completions, whole or as a
 * stream, and 404 to everything else that a client may probe for. Thread-safe.
 */
final class ModelEndpoint implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final UnaryOperator<String> model;
    private final List<List<Message>> conversations = new CopyOnWriteArrayList<>();

    /**
     * One message of a conversation.
     *
     * @param role system, user, assistant or tool
     * @param text its content
     */
    record Message(String role, String text) {}

    private ModelEndpoint(UnaryOperator<String> model) throws IOException {
        this.model = model;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(executor);
        server.createContext("/", this::answer);
        server.start();
    }

    /**
     * Starts one.
     *
     * @param model makes the answer from the last thing that the user said
     */
    static ModelEndpoint start(UnaryOperator<String> model) throws IOException {
        return new ModelEndpoint(model);
    }

    /** Returns what an OpenAI client calls the base URL. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** Returns what was sent with each request for a completion, oldest first. */
    List<List<Message>> conversations() {
        return List.copyOf(conversations);
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean known = exchange.getRequestMethod().equals("POST")
                    && exchange.getRequestURI().getPath().equals("/v1/chat/completions");
            if (!known) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            JsonObject request = JsonParser.parseString(new String(body, StandardCharsets.UTF_8))
                    .getAsJsonObject();
            List<Message> messages = messages(request);
            conversations.add(messages);
            String text = model.apply(messages.get(messages.size() - 1).text());
            boolean stream = request.has("stream") && request.get("stream").getAsBoolean();
            byte[] response = (stream ? streamed(text) : whole(text).toString()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", stream ? "text/event-stream" : "application/json");
            exchange.sendResponseHeaders(200, response.length);
            exchange.getResponseBody().write(response);
        }
    }

    private static List<Message> messages(JsonObject request) {
        List<Message> messages = new ArrayList<>();
        for (JsonElement element : request.getAsJsonArray("messages")) {
            JsonObject message = element.getAsJsonObject();
            messages.add(new Message(message.get("role").getAsString(), text(message.get("content"))));
        }
        return messages;
    }

    /** A content is a text, or a list of parts that have one. */
    private static String text(JsonElement content) {
        return content.isJsonPrimitive() ? content.getAsString() : content.toString();
    }

    private static JsonObject whole(String text) {
        JsonObject usage = new JsonObject();
        usage.addProperty("prompt_tokens", 1);
        usage.addProperty("completion_tokens", 1);
        usage.addProperty("total_tokens", 2);
        JsonObject completion = completion("chat.completion", "message", said(text), "stop");
        completion.add("usage", usage);
        return completion;
    }

    private static String streamed(String text) {
        return "data: " + completion("chat.completion.chunk", "delta", said(text), null) + "\n\ndata: "
                + completion("chat.completion.chunk", "delta", new JsonObject(), "stop") + "\n\ndata: [DONE]\n\n";
    }

    private static JsonObject said(String text) {
        JsonObject message = new JsonObject();
        message.addProperty("role", "assistant");
        message.addProperty("content", text);
        return message;
    }

    private static JsonObject completion(String kind, String part, JsonObject message, @Nullable String finish) {
        JsonObject choice = new JsonObject();
        choice.addProperty("index", 0);
        choice.add(part, message);
        choice.addProperty("finish_reason", finish);
        JsonArray choices = new JsonArray();
        choices.add(choice);
        JsonObject completion = new JsonObject();
        completion.addProperty("id", "completion-1");
        completion.addProperty("object", kind);
        completion.addProperty("created", 1);
        completion.addProperty("model", "stand-in");
        completion.add("choices", choices);
        return completion;
    }
}
