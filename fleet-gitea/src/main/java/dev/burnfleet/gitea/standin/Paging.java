package dev.burnfleet.gitea.standin;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Cuts lists into pages as Gitea does: 30 unless asked, never more than 50, the total and the links in headers. */
final class Paging {
    static final int MAX = 50;
    static final int DEFAULT = 30;

    private Paging() {}

    static <T> Answer page(Call call, List<T> all, boolean links, Function<T, JsonElement> render) {
        int limit = Math.min(positive(call, "limit", DEFAULT), MAX);
        int page = positive(call, "page", 1);
        JsonArray items = new JsonArray();
        all.stream().skip((page - 1L) * limit).limit(limit).map(render).forEach(items::add);
        Answer answer = Answer.of(200, items).with("X-Total-Count", String.valueOf(all.size()));
        String link = links ? link(call, page, Math.max(1, (all.size() + limit - 1) / limit)) : "";
        return link.isEmpty() ? answer : answer.with("Link", link);
    }

    private static int positive(Call call, String name, int otherwise) {
        return call.asked(name)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::parseInt)
                .filter(n -> n > 0)
                .orElse(otherwise);
    }

    private static String link(Call call, int page, int pages) {
        List<String> links = new ArrayList<>();
        if (page < pages) {
            links.add(to(call, page + 1, "next"));
            links.add(to(call, pages, "last"));
        }
        if (page > 1) {
            links.add(to(call, 1, "first"));
            links.add(to(call, page - 1, "prev"));
        }
        return String.join(",", links);
    }

    private static String to(Call call, int page, String relation) {
        return "<" + call.rootUrl() + call.path() + "?page=" + page + ">; rel=\"" + relation + "\"";
    }
}
