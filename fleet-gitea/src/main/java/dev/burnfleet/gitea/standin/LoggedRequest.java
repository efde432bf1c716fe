package dev.burnfleet.gitea.standin;

/**
 * A request that came in. Immutable.
 *
 * @param method its HTTP method
 * @param path its path behind {@code /api/v1}, without the query
 * @param query its query as sent, may be empty
 * @param status what it was answered, 0 if the answer was dropped
 */
public record LoggedRequest(String method, String path, String query, int status) {}
