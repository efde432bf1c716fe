package dev.burnfleet.gitea;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares logins as Gitea does, in any case. */
final class Logins {
    private Logins() {}

    static boolean same(Collection<String> logins, Collection<User> users) {
        return lower(logins.stream()).equals(of(users));
    }

    static boolean contains(Collection<User> users, String login) {
        return of(users).contains(login.toLowerCase(Locale.ROOT));
    }

    private static Set<String> of(Collection<User> users) {
        return lower(users.stream().map(User::login));
    }

    private static Set<String> lower(Stream<String> logins) {
        return logins.map(login -> login.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }
}
