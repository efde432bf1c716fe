package dev.burnfleet.gitea;

import feign.Param;
import feign.RequestLine;

/** The calls about who is told of an issue. */
interface SubscriptionEndpoints {
    @RequestLine(
            value = "GET /repos/{owner}/{repo}/issues/{number}/subscriptions?page={page}&limit={limit}",
            decodeSlash = false)
    Listing<User> list(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("number") long number,
            @Param("page") int page,
            @Param("limit") int limit);

    @RequestLine(value = "GET /repos/{owner}/{repo}/issues/{number}/subscriptions/check", decodeSlash = false)
    Subscription check(@Param("owner") String owner, @Param("repo") String repo, @Param("number") long number);

    @RequestLine(value = "PUT /repos/{owner}/{repo}/issues/{number}/subscriptions/{login}", decodeSlash = false)
    void add(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("number") long number,
            @Param("login") String login);

    @RequestLine(value = "DELETE /repos/{owner}/{repo}/issues/{number}/subscriptions/{login}", decodeSlash = false)
    void remove(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("number") long number,
            @Param("login") String login);
}
