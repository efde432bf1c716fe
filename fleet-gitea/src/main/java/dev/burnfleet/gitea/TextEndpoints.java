package dev.burnfleet.gitea;

import feign.Headers;
import feign.Param;
import feign.RequestLine;

/** The calls that exchange an issue's text without losing somebody else's edit. */
interface TextEndpoints {
    @RequestLine(value = "GET /repos/{owner}/{repo}/issues/{number}", decodeSlash = false)
    Dated<Issue> get(@Param("owner") String owner, @Param("repo") String repo, @Param("number") long number);

    @RequestLine(value = "PATCH /repos/{owner}/{repo}/issues/{number}", decodeSlash = false)
    @Headers("Content-Type: application/json")
    Issue replace(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("number") long number,
            Bodies.NewText body);
}
