package dev.burnfleet.gitea.standin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A user or an organization. Guarded by its {@link World}. */
final class Account {
    final long id;
    final String login;
    final boolean organization;
    final boolean admin;
    final String password;
    /** Users who own the organization. */
    final Set<Account> owners = new HashSet<>();
    /** Labels of the organization. */
    final List<Tag> labels = new ArrayList<>();

    Account(long id, String login, boolean organization, boolean admin, String password) {
        this.id = id;
        this.login = login;
        this.organization = organization;
        this.admin = admin;
        this.password = password;
    }
}
