package dev.burnfleet.gitea;

import feign.Headers;
import feign.Param;
import feign.RequestLine;

/** The calls about the reactions to an issue or, where the target begins with {@code comments/}, to a comment. */
interface ReactionEndpoints {
    @RequestLine("GET /repos/{owner}/{repo}/issues/{target}/reactions?page={page}&limit={limit}")
    Listing<Reaction> list(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("target") String target,
            @Param("page") int page,
            @Param("limit") int limit);

    @RequestLine("POST /repos/{owner}/{repo}/issues/{target}/reactions")
    @Headers("Content-Type: application/json")
    Reaction add(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("target") String target,
            Bodies.Reaction body);

    @RequestLine("DELETE /repos/{owner}/{repo}/issues/{target}/reactions")
    @Headers("Content-Type: application/json")
    void remove(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("target") String target,
            Bodies.Reaction body);
}
