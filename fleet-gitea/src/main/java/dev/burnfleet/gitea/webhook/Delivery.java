package dev.burnfleet.gitea.webhook;

/** What a request to a webhook's receiver turned out to be. */
public sealed interface Delivery {
    /**
     * It is from a Gitea that knows the secret, and new.
     *
     * @param id of the delivery
     * @param event what happened
     */
    record Accepted(String id, WebhookEvent event) implements Delivery {}

    /** It was accepted before, or is a recording of that: do nothing, answer as before. */
    record Repeated(String id) implements Delivery {}

    /**
     * It is not from there: answer 403.
     *
     * @param why for a log; nothing of the request is in it
     */
    record Refused(String why) implements Delivery {}
}
