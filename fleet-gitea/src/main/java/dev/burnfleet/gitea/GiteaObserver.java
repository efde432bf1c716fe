package dev.burnfleet.gitea;

import java.time.Duration;

/**
 * Is told of every request, to count or to trace them. Never sees a body, a header, a query or the token.
 *
 * <p>Called on the thread that makes the call, or that reads a page ahead, so be quick; must be thread-safe. What a method throws is logged and goes no
 * further.
 */
public interface GiteaObserver {
    /** A request is about to be sent. */
    default void onRequest(String method, String url) {}

    /**
     * A request ended.
     *
     * @param status 0 if there was no complete answer
     * @param took from {@link #onRequest} on
     */
    default void onResponse(String method, String url, int status, Duration took) {}

    /**
     * A read is tried again after a pause.
     *
     * @param tried how often it was sent so far
     */
    default void onRetry(String method, String url, int tried, Duration pause) {}
}
