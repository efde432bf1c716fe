package dev.burnfleet.gitea.standin;

/** Ends the handling of a request with a failure for the client. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    Refusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    static Refusal notFound() {
        return new Refusal(404, "The target couldn't be found.");
    }

    Answer answer() {
        return Answer.failure(status, String.valueOf(getMessage()));
    }
}
