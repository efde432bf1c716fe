package dev.burnfleet.gitea;

import feign.Headers;
import feign.Param;
import feign.RequestLine;

/** The calls about the branches of one repository. */
interface BranchEndpoints {
    @RequestLine(value = "GET /repos/{owner}/{repo}/branches?page={page}&limit={limit}", decodeSlash = false)
    Listing<Branch> list(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("page") int page,
            @Param("limit") int limit);

    @RequestLine(value = "GET /repos/{owner}/{repo}/branches/{name}", decodeSlash = false)
    Branch get(@Param("owner") String owner, @Param("repo") String repo, @Param("name") String name);

    @RequestLine(value = "POST /repos/{owner}/{repo}/branches", decodeSlash = false)
    @Headers("Content-Type: application/json")
    Branch create(@Param("owner") String owner, @Param("repo") String repo, Bodies.NewBranch body);

    @RequestLine(value = "DELETE /repos/{owner}/{repo}/branches/{name}", decodeSlash = false)
    void delete(@Param("owner") String owner, @Param("repo") String repo, @Param("name") String name);
}
