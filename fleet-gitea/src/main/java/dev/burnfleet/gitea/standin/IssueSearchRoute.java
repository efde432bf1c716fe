package dev.burnfleet.gitea.standin;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Answers a search over all repositories; here labels mean any of them. */
final class IssueSearchRoute {
    private IssueSearchRoute() {}

    static Answer search(Call call, Render render) {
        String state = call.asked("state").orElse("open");
        Optional<String> owner = call.asked("owner");
        if (owner.isPresent() && call.world().account(owner.get()) == null) {
            throw new Refusal(400, "user does not exist [name: " + owner.get() + "]");
        }
        Optional<String> type = call.asked("type");
        Set<String> labels = Set.copyOf(List.of(call.asked("labels").orElse("").split(",")));
        String text = call.asked("q").orElse("");
        Predicate<Ticket> wanted = ticket -> (state.equals("all") || state.equals(ticket.state()))
                && (type.isEmpty() || type.get().equals("pulls") == (ticket.head != null))
                && owner.filter(o -> !o.equalsIgnoreCase(ticket.repo.owner.login))
                        .isEmpty()
                && (!call.query().containsKey("created") || ticket.author.equals(call.user()))
                && (!call.query().containsKey("assigned") || ticket.assignees.contains(call.user()))
                && (!call.query().containsKey("mentioned") || names(ticket, call.user()))
                && (text.isEmpty() || says(ticket, text))
                && (call.asked("labels").isEmpty()
                        || IssueRoutes.names(ticket).stream().anyMatch(labels::contains));
        List<Ticket> found = call.world().repos().stream()
                .flatMap(repo -> repo.tickets.values().stream())
                .filter(wanted)
                .sorted(Comparator.comparingLong((Ticket ticket) -> ticket.id).reversed())
                .toList();
        return Paging.page(call, found, true, render::issue);
    }

    /** Naming oneself does not count. */
    static boolean names(Ticket ticket, Account user) {
        return !ticket.author.equals(user) && says(ticket, "@" + user.login);
    }

    static boolean says(Ticket ticket, String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return holds(ticket.title, wanted)
                || holds(ticket.body, wanted)
                || ticket.happenings.stream().anyMatch(h -> h.isComment() && holds(h.body(), wanted));
    }

    private static boolean holds(String text, String wanted) {
        return text.toLowerCase(Locale.ROOT).contains(wanted);
    }
}
