package dev.burnfleet.gitea;

import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.util.List;

/** The calls about one repository. */
interface RepositoryEndpoints {
    @RequestLine(value = "GET /repos/{owner}/{repo}", decodeSlash = false)
    Repository get(@Param("owner") String owner, @Param("repo") String repo);

    @RequestLine(value = "GET /repos/{owner}/{repo}/labels?page={page}&limit={limit}", decodeSlash = false)
    Listing<Label> labels(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("page") int page,
            @Param("limit") int limit);

    @RequestLine(value = "GET /orgs/{owner}/labels?page={page}&limit={limit}", decodeSlash = false)
    Listing<Label> organizationLabels(@Param("owner") String owner, @Param("page") int page, @Param("limit") int limit);

    @RequestLine(value = "POST /repos/{owner}/{repo}/labels", decodeSlash = false)
    @Headers("Content-Type: application/json")
    Label createLabel(@Param("owner") String owner, @Param("repo") String repo, Bodies.NewLabel body);

    @RequestLine(value = "PATCH /repos/{owner}/{repo}/labels/{id}", decodeSlash = false)
    @Headers("Content-Type: application/json")
    Label editLabel(
            @Param("owner") String owner, @Param("repo") String repo, @Param("id") long id, Bodies.EditLabel body);

    @RequestLine(value = "DELETE /repos/{owner}/{repo}/labels/{id}", decodeSlash = false)
    void deleteLabel(@Param("owner") String owner, @Param("repo") String repo, @Param("id") long id);

    @RequestLine(value = "GET /repos/{owner}/{repo}/assignees", decodeSlash = false)
    List<User> assignees(@Param("owner") String owner, @Param("repo") String repo);

    @RequestLine(value = "GET /repos/{owner}/{repo}/collaborators/{login}/permission", decodeSlash = false)
    CollaboratorPermission permission(
            @Param("owner") String owner, @Param("repo") String repo, @Param("login") String login);

    @RequestLine(value = "PUT /repos/{owner}/{repo}/collaborators/{login}", decodeSlash = false)
    @Headers("Content-Type: application/json")
    void addCollaborator(
            @Param("owner") String owner, @Param("repo") String repo, @Param("login") String login, Bodies.Access body);

    @RequestLine(value = "POST /repos/{owner}/{repo}/contents", decodeSlash = false)
    @Headers("Content-Type: application/json")
    Bodies.Committed commit(@Param("owner") String owner, @Param("repo") String repo, Bodies.NewCommit body);
}
