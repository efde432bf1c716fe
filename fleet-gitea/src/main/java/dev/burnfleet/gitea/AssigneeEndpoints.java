package dev.burnfleet.gitea;

import feign.Headers;
import feign.Param;
import feign.RequestLine;

/** The calls about single assignees; Gitea 1.27 and later. */
interface AssigneeEndpoints {
    @RequestLine(value = "POST /repos/{owner}/{repo}/issues/{number}/assignees", decodeSlash = false)
    @Headers("Content-Type: application/json")
    Issue add(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("number") long number,
            Bodies.Assignees body);

    @RequestLine(value = "DELETE /repos/{owner}/{repo}/issues/{number}/assignees", decodeSlash = false)
    @Headers("Content-Type: application/json")
    Issue remove(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("number") long number,
            Bodies.Assignees body);
}
