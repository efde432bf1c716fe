package dev.burnfleet.gitea;

import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.util.List;

/** The calls about the tags of one repository. */
interface TagEndpoints {
    @RequestLine(value = "GET /repos/{owner}/{repo}/tags?page={page}&limit={limit}", decodeSlash = false)
    Listing<GitTag> list(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("page") int page,
            @Param("limit") int limit);

    @RequestLine(value = "GET /repos/{owner}/{repo}/tags/{name}", decodeSlash = false)
    GitTag get(@Param("owner") String owner, @Param("repo") String repo, @Param("name") String name);

    @RequestLine(value = "POST /repos/{owner}/{repo}/tags", decodeSlash = false)
    @Headers("Content-Type: application/json")
    GitTag create(@Param("owner") String owner, @Param("repo") String repo, Bodies.NewTag body);

    @RequestLine(value = "DELETE /repos/{owner}/{repo}/tags/{name}", decodeSlash = false)
    void delete(@Param("owner") String owner, @Param("repo") String repo, @Param("name") String name);

    @RequestLine(value = "GET /repos/{owner}/{repo}/git/refs/tags/{prefix}", decodeSlash = false)
    Dated<List<Bodies.Ref>> startingWith(
            @Param("owner") String owner, @Param("repo") String repo, @Param("prefix") String prefix);
}
