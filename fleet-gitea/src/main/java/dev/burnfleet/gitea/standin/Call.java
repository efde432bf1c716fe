package dev.burnfleet.gitea.standin;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One request, read: what its path, query and body say and who sent it.
 *
 * @param doer null for nobody known
 */
record Call(
        World world,
        String rootUrl,
        String path,
        Map<String, String> parameters,
        Map<String, String> query,
        JsonObject body,
        @Nullable Account doer,
        Optional<String> basicLogin) {
    String parameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalStateException("the route has no {" + name + "}");
        }
        return value;
    }

    Account user() {
        if (doer == null) {
            throw new Refusal(401, "token is required");
        }
        return doer;
    }

    Account administrator() {
        if (!user().admin) {
            throw new Refusal(403, "user should be the site admin");
        }
        return user();
    }

    Repo repo() {
        Repo repo = world.repo(parameter("owner"), parameter("repo"));
        if (repo == null) {
            throw Refusal.notFound();
        }
        return repo;
    }

    /** Returns the repository for one of the writes that its archiving forbids; it does not forbid all. */
    Repo writableRepo() {
        user();
        Repo repo = repo();
        if (repo.archived) {
            throw new Refusal(423, repo.fullName() + " is archived");
        }
        return repo;
    }

    /** Returns the repository for a write that its archiving forbids, and that only some may do. */
    Repo pushableRepo() {
        repoWithWriteRight();
        return writableRepo();
    }

    Repo repoWithWriteRight() {
        Repo repo = repo();
        if (!repo.canWrite(user())) {
            throw new Refusal(403, "user should have a permission to write to a repo");
        }
        return repo;
    }

    Ticket ticket(Repo repo) {
        Ticket ticket = repo.tickets.get(number(parameter("number")));
        if (ticket == null) {
            throw Refusal.notFound();
        }
        return ticket;
    }

    static long number(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw Refusal.notFound();
        }
        return Long.parseLong(text);
    }

    Optional<String> asked(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    Optional<Instant> askedTime(String name) {
        return asked(name).map(text -> {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                throw new Refusal(422, name + ": not a time");
            }
        });
    }

    Optional<Account> askedUser(String name) {
        return asked(name).map(login -> {
            Account account = world.account(login);
            if (account == null) {
                throw new Refusal(404, "user does not exist [name: " + login + "]");
            }
            return account;
        });
    }

    String text(String name) {
        JsonElement value = body.get(name);
        return value == null || value.isJsonNull() ? "" : value.getAsString();
    }

    boolean has(String name) {
        return body.has(name);
    }

    boolean flag(String name) {
        return body.has(name) && body.get(name).getAsBoolean();
    }

    @Nullable Instant time(String name) {
        return text(name).isEmpty() ? null : OffsetDateTime.parse(text(name)).toInstant();
    }

    /** Gitea keeps the last second of the day that was sent. */
    static @Nullable Instant endOfDay(@Nullable Instant time) {
        return time == null
                ? null
                : time.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS).minusSeconds(1);
    }

    List<JsonElement> list(String name) {
        JsonElement value = body.get(name);
        return value instanceof JsonArray array
                ? StreamSupport.stream(array.spliterator(), false).toList()
                : List.of();
    }
}
