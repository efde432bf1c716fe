package dev.burnfleet.gitea;

import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Builds a {@link GiteaClient}. Not thread-safe; can be used again. */
public final class GiteaClientBuilder {
    private static final String API = "/api/v1";

    private final String base;
    private @Nullable TokenSource tokens;
    private Timeouts timeouts = Timeouts.DEFAULT;
    private RetryPolicy retries = RetryPolicy.DEFAULT;
    private String userAgent = "burn-fleet";
    private Clock clock = Clock.systemUTC();
    private RandomGenerator random = RandomGenerator.getDefault();
    private RetryingTransport.Pause pause = duration -> Thread.sleep(duration.toMillis());
    private GiteaObserver observer = new GiteaObserver() {};
    private @Nullable Executor executor;
    private @Nullable ReadAhead readAhead;
    private @Nullable ProxySelector proxy;
    private @Nullable SSLContext ssl;

    GiteaClientBuilder(String url) {
        this.base = base(url);
    }

    /** Sets where the token comes from; without it the client is anonymous. */
    public GiteaClientBuilder token(TokenSource source) {
        tokens = source;
        return this;
    }

    /** Sets the deadlines; default {@link Timeouts#DEFAULT}. */
    public GiteaClientBuilder timeouts(Timeouts newTimeouts) {
        timeouts = newTimeouts;
        return this;
    }

    /** Sets what is tried again; default {@link RetryPolicy#DEFAULT}. */
    public GiteaClientBuilder retries(RetryPolicy policy) {
        retries = policy;
        return this;
    }

    /** Sets the User-Agent header; default {@code burn-fleet}. */
    public GiteaClientBuilder userAgent(String text) {
        userAgent = text;
        return this;
    }

    /** Sets the clock against which a Retry-After date is read; default the system's. */
    public GiteaClientBuilder clock(Clock newClock) {
        clock = newClock;
        return this;
    }

    /** Sets who runs the HTTP client's own short tasks; default a pool of the JDK. The caller closes it. */
    public GiteaClientBuilder executor(Executor newExecutor) {
        executor = newExecutor;
        return this;
    }

    /**
     * Sets how many pages of a list are fetched before they are asked for, on a few threads of the client's own that end
     * when they are idle; default 1.
     *
     * @param pages 0 to 16
     */
    public GiteaClientBuilder readAhead(int pages) {
        readAhead = ReadAhead.onOwnThreads(pages);
        return this;
    }

    /**
     * Sets how many pages of a list are fetched before they are asked for, and who does it. What cannot run at once is
     * done by the reader itself. The caller closes the executor.
     *
     * @param pages 0 to 16
     * @param newExecutor blocked until a page is there, so not the only thread of {@link #executor}
     */
    public GiteaClientBuilder readAhead(int pages, Executor newExecutor) {
        readAhead = new ReadAhead(pages, newExecutor);
        return this;
    }

    /** Sets the proxy; default none. */
    public GiteaClientBuilder proxy(ProxySelector selector) {
        proxy = selector;
        return this;
    }

    /** Sets which certificates are trusted; default the JDK's. */
    public GiteaClientBuilder sslContext(SSLContext context) {
        ssl = context;
        return this;
    }

    /** Sets who is told of every request; default nobody. */
    public GiteaClientBuilder observer(GiteaObserver newObserver) {
        observer = newObserver;
        return this;
    }

    /** Sets the source of chance in pauses. */
    GiteaClientBuilder random(RandomGenerator generator) {
        random = generator;
        return this;
    }

    /** Sets how pauses are made. */
    GiteaClientBuilder pause(RetryingTransport.Pause newPause) {
        pause = newPause;
        return this;
    }

    /** Builds the client; asks the server nothing. */
    public GiteaClient build() {
        HttpClient.Builder http = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(timeouts.connect());
        if (executor != null) {
            http.executor(executor);
        }
        if (proxy != null) {
            http.proxy(proxy);
        }
        if (ssl != null) {
            http.sslContext(ssl);
        }
        JdkTransport once = new JdkTransport(http.build(), tokens, userAgent, timeouts.exchange());
        RetryingTransport transport =
                new RetryingTransport(once, retries, timeouts.total(), clock, random, pause, new Watch(observer));
        return new GiteaClient(
                new Wire(base, transport, clock, readAhead == null ? ReadAhead.onOwnThreads(1) : readAhead));
    }

    private static String base(String url) {
        URI uri = URI.create(url.strip());
        boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!web || uri.getHost() == null) {
            throw new IllegalArgumentException("the address of a Gitea begins with http:// or https:// and a host");
        }
        if (uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null) {
            throw new IllegalArgumentException("the address of a Gitea has no user, query or fragment: "
                    + uri.getScheme() + "://" + uri.getHost());
        }
        String text = uri.toString().replaceAll("/+$", "");
        return text.endsWith(API) ? text : text + API;
    }
}
