package dev.burnfleet.gitea;

import feign.Headers;
import feign.Param;
import feign.RequestLine;
import org.jspecify.annotations.Nullable;

/** The calls about the milestones of one repository. */
interface MilestoneEndpoints {
    @RequestLine(
            value = "GET /repos/{owner}/{repo}/milestones?state={state}&name={name}&page={page}&limit={limit}",
            decodeSlash = false)
    Listing<Milestone> list(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("state") String state,
            @Param("name") @Nullable String name,
            @Param("page") int page,
            @Param("limit") int limit);

    @RequestLine(value = "GET /repos/{owner}/{repo}/milestones/{id}", decodeSlash = false)
    Milestone get(@Param("owner") String owner, @Param("repo") String repo, @Param("id") long id);

    @RequestLine(value = "POST /repos/{owner}/{repo}/milestones", decodeSlash = false)
    @Headers("Content-Type: application/json")
    Milestone create(@Param("owner") String owner, @Param("repo") String repo, Bodies.NewMilestone body);

    @RequestLine(value = "PATCH /repos/{owner}/{repo}/milestones/{id}", decodeSlash = false)
    @Headers("Content-Type: application/json")
    Milestone edit(
            @Param("owner") String owner, @Param("repo") String repo, @Param("id") long id, Bodies.EditMilestone body);

    @RequestLine(value = "DELETE /repos/{owner}/{repo}/milestones/{id}", decodeSlash = false)
    void delete(@Param("owner") String owner, @Param("repo") String repo, @Param("id") long id);
}
