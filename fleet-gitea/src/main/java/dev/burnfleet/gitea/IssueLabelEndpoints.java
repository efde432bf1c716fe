package dev.burnfleet.gitea;

import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.util.List;

/** The calls about the labels of one issue. */
interface IssueLabelEndpoints {
    @RequestLine(value = "GET /repos/{owner}/{repo}/issues/{number}/labels", decodeSlash = false)
    List<Label> labels(@Param("owner") String owner, @Param("repo") String repo, @Param("number") long number);

    @RequestLine(value = "POST /repos/{owner}/{repo}/issues/{number}/labels", decodeSlash = false)
    @Headers("Content-Type: application/json")
    List<Label> addLabels(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("number") long number,
            Bodies.LabelIds body);

    @RequestLine(value = "PUT /repos/{owner}/{repo}/issues/{number}/labels", decodeSlash = false)
    @Headers("Content-Type: application/json")
    List<Label> replaceLabels(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("number") long number,
            Bodies.LabelIds body);

    @RequestLine(value = "DELETE /repos/{owner}/{repo}/issues/{number}/labels", decodeSlash = false)
    void clearLabels(@Param("owner") String owner, @Param("repo") String repo, @Param("number") long number);

    @RequestLine(value = "DELETE /repos/{owner}/{repo}/issues/{number}/labels/{id}", decodeSlash = false)
    void removeLabel(
            @Param("owner") String owner,
            @Param("repo") String repo,
            @Param("number") long number,
            @Param("id") long id);
}
