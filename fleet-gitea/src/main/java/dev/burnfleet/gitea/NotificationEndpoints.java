package dev.burnfleet.gitea;

import com.google.gson.annotations.SerializedName;
import feign.Param;
import feign.RequestLine;
import org.jspecify.annotations.Nullable;

/** The calls about what the token's user is told of. */
interface NotificationEndpoints {
    @RequestLine("GET /notifications?status-types=unread&since={since}&page={page}&limit={limit}")
    Listing<Notification> unread(
            @Param("since") @Nullable String since, @Param("page") int page, @Param("limit") int limit);

    @RequestLine("GET /notifications/new")
    Count count();

    @RequestLine("PATCH /notifications/threads/{id}")
    void read(@Param("id") long id);

    /** How many are unread; {@code new} is no name for a component. */
    record Count(@SerializedName("new") long unread) {}
}
