package dev.burnfleet.gitea;

import feign.HeaderMap;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.util.Map;

/** The calls about the server, its users and organizations. */
interface ServerEndpoints {
    @RequestLine("GET /version")
    ServerVersion version();

    @RequestLine("GET /settings/api")
    ApiSettings settings();

    @RequestLine("GET /user")
    User currentUser();

    @RequestLine(value = "GET /users/{login}", decodeSlash = false)
    User user(@Param("login") String login);

    @RequestLine(value = "GET /orgs/{name}", decodeSlash = false)
    User organization(@Param("name") String name);

    @RequestLine("POST /orgs")
    @Headers("Content-Type: application/json")
    User createOrganization(Bodies.NewOrganization body);

    @RequestLine(value = "POST /orgs/{name}/repos", decodeSlash = false)
    @Headers("Content-Type: application/json")
    Repository createOrganizationRepository(@Param("name") String name, Bodies.NewRepository body);

    @RequestLine(value = "POST /admin/users/{login}/repos", decodeSlash = false)
    @Headers("Content-Type: application/json")
    Repository createUserRepository(@Param("login") String login, Bodies.NewRepository body);

    @RequestLine("POST /admin/users")
    @Headers("Content-Type: application/json")
    User createUser(Bodies.NewUser body);

    @RequestLine(value = "POST /users/{login}/tokens", decodeSlash = false)
    @Headers("Content-Type: application/json")
    Bodies.CreatedToken createToken(
            @Param("login") String login, @HeaderMap Map<String, Object> basic, Bodies.NewToken body);
}
