package dev.burnfleet.gitea;

import feign.Headers;
import feign.Param;
import feign.RequestLine;

/** The calls about the pull requests of one repository. */
interface PullEndpoints {
    @RequestLine(value = "GET /repos/{owner}/{repo}/pulls?state={state}&page={page}&limit={limit}", decodeSlash = false)
    Listing<PullRequest> list(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("state") String state,
            @Param("page") int page,
            @Param("limit") int limit);

    @RequestLine(value = "GET /repos/{owner}/{repo}/pulls/{number}", decodeSlash = false)
    PullRequest get(@Param("owner") String owner, @Param("repo") String repo, @Param("number") long number);

    @RequestLine(
            value = "GET /repos/{owner}/{repo}/pulls/{number}/commits?verification=false&files=false"
                    + "&page={page}&limit={limit}",
            decodeSlash = false)
    Listing<PullCommit> commits(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("number") long number,
            @Param("page") int page,
            @Param("limit") int limit);

    @RequestLine(
            value = "GET /repos/{owner}/{repo}/pulls/{number}/files?page={page}&limit={limit}",
            decodeSlash = false)
    Listing<ChangedFile> files(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("number") long number,
            @Param("page") int page,
            @Param("limit") int limit);

    @RequestLine(value = "POST /repos/{owner}/{repo}/pulls", decodeSlash = false)
    @Headers("Content-Type: application/json")
    PullRequest create(@Param("owner") String owner, @Param("repo") String repo, Bodies.NewPull body);

    @RequestLine(
            value = "GET /repos/{owner}/{repo}/pulls/{number}/reviews?page={page}&limit={limit}",
            decodeSlash = false)
    Listing<Review> reviews(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("number") long number,
            @Param("page") int page,
            @Param("limit") int limit);

    @RequestLine(value = "POST /repos/{owner}/{repo}/pulls/{number}/reviews", decodeSlash = false)
    @Headers("Content-Type: application/json")
    Review review(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("number") long number,
            Bodies.NewReview body);
}
