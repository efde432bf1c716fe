package dev.burnfleet.gitea;

import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls about the issues of one repository. */
interface IssueEndpoints {
    @RequestLine(
            value = "GET /repos/{owner}/{repo}/issues?state={state}&type={type}&labels={labels}&since={since}"
                    + "&before={before}&created_by={createdBy}&assigned_by={assignedBy}&page={page}&limit={limit}",
            decodeSlash = false)
    Listing<Issue> list(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("state") String state,
            @Param("type") @Nullable String type,
            @Param("labels") @Nullable String labels,
            @Param("since") @Nullable String since,
            @Param("before") @Nullable String before,
            @Param("createdBy") @Nullable String createdBy,
            @Param("assignedBy") @Nullable String assignedBy,
            @Param("page") int page,
            @Param("limit") int limit);

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
            Bodies.IssueState body);

    @RequestLine(value = "GET /repos/{owner}/{repo}/issues/{number}/comments?since={since}", decodeSlash = false)
    List<Comment> comments(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("number") long number,
            @Param("since") @Nullable String since);

    @RequestLine(value = "POST /repos/{owner}/{repo}/issues/{number}/comments", decodeSlash = false)
    @Headers("Content-Type: application/json")
    Comment comment(
            @Param("owner") String owner, @Param("repo") String repo, @Param("number") long number, Bodies.Text body);

    @RequestLine(value = "GET /repos/{owner}/{repo}/issues/{number}/labels", decodeSlash = false)
    List<Label> labels(@Param("owner") String owner, @Param("repo") String repo, @Param("number") long number);

    @RequestLine(value = "POST /repos/{owner}/{repo}/issues/{number}/labels", decodeSlash = false)
    @Headers("Content-Type: application/json")
    List<Label> addLabels(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("number") long number,
            Bodies.LabelIds body);

    @RequestLine(value = "DELETE /repos/{owner}/{repo}/issues/{number}/labels/{id}", decodeSlash = false)
    void removeLabel(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("number") long number,
            @Param("id") long id);

    @RequestLine(
            value = "GET /repos/{owner}/{repo}/issues/{number}/dependencies?page={page}&limit={limit}",
            decodeSlash = false)
    Listing<Issue> dependencies(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("number") long number,
            @Param("page") int page,
            @Param("limit") int limit);

    @RequestLine(value = "POST /repos/{owner}/{repo}/issues/{number}/dependencies", decodeSlash = false)
    @Headers("Content-Type: application/json")
    Issue addDependency(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("number") long number,
            Bodies.Dependency body);

    @RequestLine(
            value = "GET /repos/{owner}/{repo}/issues/{number}/timeline?page={page}&limit={limit}",
            decodeSlash = false)
    Listing<TimelineEvent> timeline(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("number") long number,
            @Param("page") int page,
            @Param("limit") int limit);
}
