package dev.burnfleet.gitea;

import feign.Headers;
import feign.Param;
import feign.RequestLine;

/** The calls about what an issue waits for and what waits for it. */
interface DependencyEndpoints {
    @RequestLine(
            value = "GET /repos/{owner}/{repo}/issues/{number}/dependencies?page={page}&limit={limit}",
            decodeSlash = false)
    Listing<Issue> dependencies(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("number") long number,
            @Param("page") int page,
            @Param("limit") int limit);

    @RequestLine(value = "POST /repos/{owner}/{repo}/issues/{number}/dependencies", decodeSlash = false)
    @Headers("Content-Type: application/json")
    Issue add(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("number") long number,
            Bodies.Dependency body);

    @RequestLine(value = "DELETE /repos/{owner}/{repo}/issues/{number}/dependencies", decodeSlash = false)
    @Headers("Content-Type: application/json")
    Issue remove(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("number") long number,
            Bodies.Dependency body);

    @RequestLine(
            value = "GET /repos/{owner}/{repo}/issues/{number}/blocks?page={page}&limit={limit}",
            decodeSlash = false)
    Listing<Issue> blocks(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("number") long number,
            @Param("page") int page,
            @Param("limit") int limit);
}
