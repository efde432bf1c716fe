package dev.burnfleet.gitea;

import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls about comments. */
interface CommentEndpoints {
    @RequestLine(value = "GET /repos/{owner}/{repo}/issues/{number}/comments?since={since}", decodeSlash = false)
    List<Comment> comments(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("number") long number,
            @Param("since") @Nullable String since);

    @RequestLine(
            value = "GET /repos/{owner}/{repo}/issues/comments?since={since}&page={page}&limit={limit}",
            decodeSlash = false)
    Listing<Comment> ofRepository(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("since") String since,
            @Param("page") int page,
            @Param("limit") int limit);

    @RequestLine(value = "POST /repos/{owner}/{repo}/issues/{number}/comments", decodeSlash = false)
    @Headers("Content-Type: application/json")
    Comment comment(
            @Param("owner") String owner, @Param("repo") String repo, @Param("number") long number, Bodies.Text body);

    @RequestLine(value = "GET /repos/{owner}/{repo}/issues/comments/{id}", decodeSlash = false)
    Comment get(@Param("owner") String owner, @Param("repo") String repo, @Param("id") long id);

    @RequestLine(value = "PATCH /repos/{owner}/{repo}/issues/comments/{id}", decodeSlash = false)
    @Headers("Content-Type: application/json")
    Comment edit(@Param("owner") String owner, @Param("repo") String repo, @Param("id") long id, Bodies.Text body);

    @RequestLine(value = "DELETE /repos/{owner}/{repo}/issues/comments/{id}", decodeSlash = false)
    void delete(@Param("owner") String owner, @Param("repo") String repo, @Param("id") long id);
}
