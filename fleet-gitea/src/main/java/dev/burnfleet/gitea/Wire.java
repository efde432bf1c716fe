package dev.burnfleet.gitea;

import feign.Client;
import feign.Feign;
import feign.FeignException;
import feign.InvocationHandlerFactory.MethodHandler;
import feign.Request;
import feign.Retryer;
import feign.Target.HardCodedTarget;
import feign.gson.GsonEncoder;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes the Feign clients of the endpoint interfaces, with every default of Feign that could hurt switched off. */
final class Wire {
    private final String base;
    private final ReadAhead readAhead;
    private final Feign feign;
    private final Map<Class<?>, Object> connected = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Capabilities> capabilities = new AtomicReference<>();

    /** @param base the API's root without a slash at its end */
    Wire(String base, Client transport, Clock clock, ReadAhead readAhead) {
        this.base = base;
        this.readAhead = readAhead;
        this.feign = Feign.builder()
                .client(transport)
                .encoder(new GsonEncoder(Json.GSON))
                .decoder(new AnswerDecoder())
                .errorDecoder(new FailureDecoder(clock))
                .retryer(Retryer.NEVER_RETRY)
                .options(new Request.Options(1, TimeUnit.HOURS, 1, TimeUnit.HOURS, false))
                .invocationHandlerFactory((target, dispatch) -> unwrapping(dispatch))
                .build();
    }

    String base() {
        return base;
    }

    /** Returns the client of one interface; making it reads annotations, so it is made once. */
    <T> T connect(Class<T> endpoints) {
        return endpoints.cast(connected.computeIfAbsent(
                endpoints, type -> feign.newInstance(new HardCodedTarget<>(endpoints, base))));
    }

    /** Returns the client of an interface whose paths begin above {@code /v1}. */
    <T> T connectAbove(Class<T> endpoints) {
        String above = base.substring(0, base.lastIndexOf('/'));
        return feign.newInstance(new HardCodedTarget<>(endpoints, above));
    }

    /** Returns a list that is read page by page; see {@link Paged} for the identity. */
    <T> Paged<T> paged(Paged.Fetch<T> fetch, Function<T, Object> identity) {
        return paged(fetch, identity, item -> true);
    }

    /** Returns a list of which only what passes the filter is seen. */
    <T> Paged<T> paged(Paged.Fetch<T> fetch, Function<T, Object> identity, Predicate<T> filter) {
        return new Paged<>(fetch, identity, filter, readAhead);
    }

    /** Returns what failed, for a failure that no request of its own shows. */
    Failed failed(String method, String path) {
        return new Failed(method, base + path);
    }

    /** Returns what the server can do; asks it the first time. Two threads at once may both ask. */
    Capabilities capabilities() {
        Capabilities known = capabilities.get();
        if (known == null) {
            ServerEndpoints server = connect(ServerEndpoints.class);
            known = Capabilities.of(server.version(), server.settings());
            capabilities.set(known);
        }
        return known;
    }

    /** Throws, before the call is sent, if the server is known not to have what the call needs. */
    void require(Feature feature, String method, String path) {
        Capabilities known = capabilities();
        if (!feature.isIn(known)) {
            throw new GiteaException.Unsupported(
                    failed(method, path),
                    feature.needs() + "; this is " + known.flavour().title() + " " + known.version());
        }
    }

    /** Lets no Feign exception out: it holds the request, and the request holds the token's header or a body. */
    private static InvocationHandler unwrapping(Map<Method, MethodHandler> dispatch) {
        return (proxy, method, arguments) -> {
            try {
                return Objects.requireNonNull(dispatch.get(method), method::toString)
                        .invoke(arguments);
            } catch (FeignException e) {
                if (e.getCause() instanceof GiteaException known) {
                    throw known;
                }
                Failed failed = e.hasRequest() ? JdkTransport.failed(e.request()) : new Failed(method.getName(), "");
                throw new GiteaException.NoAnswer(failed, "the answer broke off", null);
            }
        };
    }
}
