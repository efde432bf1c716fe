package dev.burnfleet.gitea;

import com.google.gson.JsonParseException;
import feign.Response;
import feign.Types;
import feign.codec.Decoder;
import feign.gson.GsonDecoder;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;

/** Reads a successful answer: an object, or a {@link Listing} with its headers; an empty body is an error. */
final class AnswerDecoder implements Decoder {
    private final GsonDecoder gson = new GsonDecoder(Json.GSON);

    @Override
    public Object decode(Response response, Type type) throws IOException {
        try {
            if (type instanceof ParameterizedType listing && listing.getRawType() == Listing.class) {
                return listing(response, listing.getActualTypeArguments()[0]);
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
        Object items = gson.decode(response, Types.parameterize(List.class, item));
        return new Listing<>(
                items == null ? List.of() : List.copyOf((List<?>) items),
                Headers.hasNext(response.headers()),
                Headers.total(response.headers()),
                Headers.first(response.headers(), "Date").flatMap(Headers::date));
    }

    private static GiteaException.Malformed malformed(Response response, String why) {
        return new GiteaException.Malformed(JdkTransport.failed(response.request()), why);
    }
}
