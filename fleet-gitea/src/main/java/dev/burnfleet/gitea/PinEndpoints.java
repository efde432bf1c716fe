package dev.burnfleet.gitea;

import feign.Param;
import feign.RequestLine;
import java.util.List;

/** The calls about the pinned issues of one repository. */
interface PinEndpoints {
    @RequestLine(value = "GET /repos/{owner}/{repo}/issues/pinned", decodeSlash = false)
    List<Issue> list(@Param("owner") String owner, @Param("repo") String repo);

    @RequestLine(value = "POST /repos/{owner}/{repo}/issues/{number}/pin", decodeSlash = false)
    void pin(@Param("owner") String owner, @Param("repo") String repo, @Param("number") long number);

    @RequestLine(value = "DELETE /repos/{owner}/{repo}/issues/{number}/pin", decodeSlash = false)
    void unpin(@Param("owner") String owner, @Param("repo") String repo, @Param("number") long number);

    @RequestLine(value = "PATCH /repos/{owner}/{repo}/issues/{number}/pin/{position}", decodeSlash = false)
    void move(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("number") long number,
            @Param("position") int position);
}
