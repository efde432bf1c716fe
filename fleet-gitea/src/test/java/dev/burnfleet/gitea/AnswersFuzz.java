package dev.burnfleet.gitea;

import com.google.gson.reflect.TypeToken;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What a server answers: read, or a {@link GiteaException} in printable words, whatever stands in body and headers. */
public final class AnswersFuzz {
    private static final List<Type> TYPES = List.of(
            Issue.class,
            PullRequest.class,
            Comment.class,
            Repository.class,
            ServerVersion.class,
            new TypeToken<Listing<Issue>>() {}.getType(),
            new TypeToken<Listing<PullRequest>>() {}.getType(),
            new TypeToken<Listing<TimelineEvent>>() {}.getType(),
            new TypeToken<Listing<Label>>() {}.getType(),
            new TypeToken<Listing<Notification>>() {}.getType());
    private static final int[] STATUS = {301, 400, 401, 404, 409, 422, 423, 429, 500, 503};
    /** Held, so that it stays silent: each item that cannot be read is a line of the log. */
    private static final Logger LOG = Logger.getLogger(AnswerDecoder.class.getName());

    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    static {
        LOG.setLevel(Level.OFF);
    }

    private AnswersFuzz() {}

    /** Tries one input: a line for every header that is read, then the body. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        int end = Math.max(0, text.indexOf('\n'));
        String body = text.substring(Math.min(text.length(), end == 0 ? 0 : end + 1));
        for (Type type : TYPES) {
            try {
                Object read = new AnswerDecoder().decode(answer(200, text.substring(0, end), body), type);
                requireHarmless(read);
            } catch (GiteaException e) {
                requirePrintable(e);
            } catch (IOException e) {
                throw new AssertionError("nothing was cut off here", e);
            }
        }
        for (int status : STATUS) {
            Exception failure = new FailureDecoder(CLOCK).decode("m", answer(status, text.substring(0, end), body));
            if (!(failure instanceof GiteaException known)) {
                throw new AssertionError("not the documented type", failure);
            }
            requirePrintable(known);
        }
    }

    private static void requireHarmless(Object read) {
        if (read instanceof Issue issue && issue.number() < 1) {
            throw new AssertionError("an issue without a number: " + read);
        }
        if (read instanceof Listing<?> listing) {
            listing.unreadable().forEach(AnswersFuzz::requirePrintable);
            listing.items().forEach(AnswersFuzz::requireHarmless);
        }
    }

    private static Response answer(int status, String header, String body) {
        Map<String, Collection<String>> headers = Map.of(
                "Link", List.of(header),
                "Date", List.of(header),
                "Location", List.of(header),
                "Retry-After", List.of(header),
                "X-Total-Count", List.of(header));
        Request request = Request.create(
                Request.HttpMethod.GET, "http://git.example/api/v1/x", Map.of(), Request.Body.empty(), null);
        return Response.builder()
                .status(status)
                .request(request)
                .headers(headers)
                .body(body, StandardCharsets.UTF_8)
                .build();
    }

    private static void requirePrintable(GiteaException e) {
        requirePrintable(String.valueOf(e.getMessage()));
        requirePrintable(e.serverMessage());
    }

    private static void requirePrintable(String shown) {
        if (shown.codePoints()
                .anyMatch(c -> Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.SURROGATE)) {
            throw new AssertionError("this is shown: " + shown);
        }
    }
}
