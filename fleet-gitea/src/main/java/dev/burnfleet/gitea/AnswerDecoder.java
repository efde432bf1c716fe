package dev.burnfleet.gitea;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParseException;
import feign.Response;
import feign.codec.Decoder;
import feign.gson.GsonDecoder;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads a successful answer: an object, a {@link Listing} with its headers or a {@link Dated}; an empty body is an error. */
final class AnswerDecoder implements Decoder {
    private static final System.Logger LOG = System.getLogger(AnswerDecoder.class.getName());

    private final GsonDecoder gson = new GsonDecoder(Json.GSON);

    @Override
    public Object decode(Response response, Type type) throws IOException {
        try {
            if (type instanceof ParameterizedType listing && listing.getRawType() == Listing.class) {
                return listing(response, listing.getActualTypeArguments()[0]);
            }
            if (type instanceof ParameterizedType dated && dated.getRawType() == Dated.class) {
                return new Dated<>(
                        decode(response, dated.getActualTypeArguments()[0]),
                        Headers.date(response.headers()).orElseThrow(() -> malformed(response, "it has no Date")));
            }
            Object value = gson.decode(response, type);
            if (value == null) {
                throw malformed(response, "it is empty");
            }
            return value;
        } catch (GiteaException e) {
            throw e;
        } catch (JsonParseException e) {
            throw malformed(response, "not the JSON that belongs here");
        } catch (RuntimeException e) {
            // Gson wraps what a record's constructor refuses, such as an issue without a number.
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw malformed(response, Printable.line(String.valueOf(cause.getMessage()), 200));
        }
    }

    private Listing<?> listing(Response response, Type item) throws IOException {
        Object body = gson.decode(response, JsonElement.class);
        // Gitea writes null for some empty lists.
        JsonArray array =
                body == null || body instanceof JsonNull ? new JsonArray() : ((JsonElement) body).getAsJsonArray();
        List<Object> items = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (JsonElement element : array) {
            try {
                items.add(Objects.requireNonNull(Json.GSON.fromJson(element, item), "it is null"));
            } catch (RuntimeException e) {
                unreadable.add(unreadable(items.size() + unreadable.size() + 1, e));
            }
        }
        if (!unreadable.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "{0}: {1}",
                    JdkTransport.failed(response.request()).url(),
                    unreadable);
        }
        return new Listing<>(
                List.copyOf(items),
                List.copyOf(unreadable),
                Headers.hasNext(response.headers()),
                Headers.total(response.headers()),
                Headers.date(response.headers()));
    }

    private static String unreadable(int position, RuntimeException failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof Absent.NoNumber noNumber) {
            throw noNumber;
        }
        Throwable telling = failure instanceof JsonParseException ? failure : cause;
        return "item " + position + " cannot be read: " + Printable.line(String.valueOf(telling.getMessage()), 200);
    }

    private static GiteaException.Malformed malformed(Response response, String why) {
        return new GiteaException.Malformed(JdkTransport.failed(response.request()), why);
    }
}
