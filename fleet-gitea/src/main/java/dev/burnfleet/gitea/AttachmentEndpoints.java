package dev.burnfleet.gitea;

import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.util.List;

/** The calls about the files that hang on an issue or, where the target begins with {@code comments/}, on a comment. */
interface AttachmentEndpoints {
    @RequestLine("GET /repos/{owner}/{repo}/issues/{target}/assets")
    List<Attachment> list(@Param("owner") String owner, @Param("repo") String repo, @Param("target") String target);

    @RequestLine("GET /repos/{owner}/{repo}/issues/{target}/assets/{id}")
    Attachment get(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("target") String target,
            @Param("id") long id);

    @RequestLine("PATCH /repos/{owner}/{repo}/issues/{target}/assets/{id}")
    @Headers("Content-Type: application/json")
    Attachment rename(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("target") String target,
            @Param("id") long id,
            Bodies.Name body);

    @RequestLine("DELETE /repos/{owner}/{repo}/issues/{target}/assets/{id}")
    void delete(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("target") String target,
            @Param("id") long id);
}
