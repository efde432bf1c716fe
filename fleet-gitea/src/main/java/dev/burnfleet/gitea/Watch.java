package dev.burnfleet.gitea;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Consumer;

/** Tells an observer what goes over the wire. Thread-safe as the observer is. */
final class Watch {
    private static final System.Logger LOG = System.getLogger(Watch.class.getName());

    private final GiteaObserver observer;

    Watch(GiteaObserver observer) {
        this.observer = observer;
    }

    /** Returns a transport that tells of every exchange of another one. */
    Client over(Client transport) {
        return (request, options) -> exchange(transport, request, options);
    }

    private Response exchange(Client transport, Request request, Request.Options options) throws IOException {
        Failed shown = JdkTransport.failed(request);
        tell(o -> o.onRequest(shown.method(), shown.url()));
        long begun = System.nanoTime();
        int status = 0;
        try {
            Response answer = transport.execute(request, options);
            status = answer.status();
            return answer;
        } finally {
            int ended = status;
            tell(o -> o.onResponse(shown.method(), shown.url(), ended, Duration.ofNanos(System.nanoTime() - begun)));
        }
    }

    void retry(Request request, int tried, Duration pause) {
        Failed shown = JdkTransport.failed(request);
        tell(o -> o.onRetry(shown.method(), shown.url(), tried, pause));
    }

    private void tell(Consumer<GiteaObserver> what) {
        try {
            what.accept(observer);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "an observer of Gitea requests failed: mend it", e);
        }
    }
}
