package dev.burnfleet.core.spec;

import dev.burnfleet.core.board.RepositoryName;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads names of repositories, with or without their owner, and sees that each is written in one way only. */
final class RepositoryNames {
    private final Optional<String> owner;
    private final Map<String, RepositoryName> spellings = new HashMap<>();

    RepositoryNames(Optional<String> owner) {
        this.owner = owner;
    }

    Optional<RepositoryName> read(Value value) {
        return value.anyText().flatMap(text -> resolve(value, text)).filter(name -> isSpeltAsBefore(value, name));
    }

    private Optional<RepositoryName> resolve(Value value, String text) {
        if (text.indexOf('/') < 0 && owner.isEmpty()) {
            value.wrong("the repository has no owner", "write \"owner/name\", or give \"owner\" for the whole spec");
            return Optional.empty();
        }
        try {
            return Optional.of(RepositoryName.parse(text.indexOf('/') < 0 ? owner.orElse("") + "/" + text : text));
        } catch (IllegalArgumentException e) {
            value.wrong(
                    "\"" + Word.shown(text) + "\" is not a repository's name",
                    "\"name\" or \"owner/name\" of letters, digits, '.', '_' and '-'");
            return Optional.empty();
        }
    }

    /** Gitea's names ignore case, so two spellings would be two lanes for the same issues. */
    private boolean isSpeltAsBefore(Value value, RepositoryName name) {
        RepositoryName first = spellings.putIfAbsent(name.toString().toLowerCase(Locale.ROOT), name);
        boolean same = first == null || first.equals(name);
        if (!same) {
            value.wrong("\"" + name + "\" is the same repository as \"" + first + "\"", "write it the same everywhere");
        }
        return same;
    }
}
