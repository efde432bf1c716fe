package dev.burnfleet.gitea;

import feign.Headers;
import feign.Param;
import feign.QueryMap;
import feign.RequestLine;
import java.util.Map;

/** The calls about the issues of one repository. */
interface IssueEndpoints {
    @RequestLine(value = "GET /repos/{owner}/{repo}/issues?page={page}&limit={limit}", decodeSlash = false)
    Listing<Issue> list(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @QueryMap Map<String, Object> query,
            @Param("page") int page,
            @Param("limit") int limit);

    @RequestLine("GET /repos/issues/search?page={page}&limit={limit}")
    Listing<Issue> search(@QueryMap Map<String, Object> query, @Param("page") int page, @Param("limit") int limit);

    @RequestLine(value = "DELETE /repos/{owner}/{repo}/issues/{number}", decodeSlash = false)
    void delete(@Param("owner") String owner, @Param("repo") String repo, @Param("number") long number);

    @RequestLine(value = "GET /repos/{owner}/{repo}/issues/{number}", decodeSlash = false)
    Issue get(@Param("owner") String owner, @Param("repo") String repo, @Param("number") long number);

    @RequestLine(value = "POST /repos/{owner}/{repo}/issues", decodeSlash = false)
    @Headers("Content-Type: application/json")
    Issue create(@Param("owner") String owner, @Param("repo") String repo, Bodies.NewIssue body);

    @RequestLine(value = "PATCH /repos/{owner}/{repo}/issues/{number}", decodeSlash = false)
    @Headers("Content-Type: application/json")
    Issue edit(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("number") long number,
            Bodies.EditIssue body);

    @RequestLine(
            value = "GET /repos/{owner}/{repo}/issues/{number}/timeline?page={page}&limit={limit}",
            decodeSlash = false)
    Listing<TimelineEvent> timeline(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("number") long number,
            @Param("page") int page,
            @Param("limit") int limit);

    @RequestLine(value = "PUT /repos/{owner}/{repo}/issues/{number}/lock", decodeSlash = false)
    @Headers("Content-Type: application/json")
    void lock(@Param("owner") String owner, @Param("repo") String repo, @Param("number") long number, Bodies.Lock body);

    @RequestLine(value = "DELETE /repos/{owner}/{repo}/issues/{number}/lock", decodeSlash = false)
    void unlock(@Param("owner") String owner, @Param("repo") String repo, @Param("number") long number);
}
