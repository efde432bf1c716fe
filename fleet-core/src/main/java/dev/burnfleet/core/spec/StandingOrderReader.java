package dev.burnfleet.core.spec;

import com.google.common.collect.ImmutableSet;
import dev.burnfleet.core.board.RepositoryName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code standingOrders}. */
final class StandingOrderReader {
    private static final Duration DEFAULT_REST = Duration.ofHours(6);

    private final RepositoryNames names;
    private final Set<RepositoryName> lived;
    private final Set<String> ids = new HashSet<>();

    StandingOrderReader(RepositoryNames names, Set<RepositoryName> lived) {
        this.names = names;
        this.lived = lived;
    }

    Optional<StandingOrderSpec> read(Value value) {
        Fields fields = value.fields(Shape.STANDING_ORDER);
        Optional<String> id = fields.need("id").flatMap(place -> id(place));
        Optional<String> text = fields.need("text").flatMap(Word::lines);
        Set<RepositoryName> repositories =
                fields.get("repositories").map(this::repositories).orElse(Set.of());
        Duration rest = fields.duration("rest", Duration.ZERO, DEFAULT_REST);
        List<String> slices = fields.words("slices", Word.LINE);
        return id.flatMap(name -> text.map(words -> new StandingOrderSpec(name, repositories, words, rest, slices)));
    }

    private Optional<String> id(Value value) {
        return Word.NAME.read(value).filter(id -> {
            boolean fresh = ids.add(id);
            if (!fresh) {
                value.wrong("two standing orders are called \"" + id + "\"", "give each an id of its own");
            }
            return fresh;
        });
    }

    /** Reads the list; the single entry {@code "*"} is every repository, as is an absent list. */
    private Set<RepositoryName> repositories(Value list) {
        List<RepositoryName> found = new ArrayList<>();
        List<Value> items = list.items();
        for (Value item : items) {
            if (items.size() > 1 || !item.isText() || !item.anyText().equals(Optional.of("*"))) {
                names.read(item).filter(name -> isLivedIn(item, name)).ifPresent(found::add);
            }
        }
        return ImmutableSet.copyOf(found);
    }

    private boolean isLivedIn(Value value, RepositoryName name) {
        boolean known = lived.contains(name);
        if (!known) {
            List<String> all = lived.stream().map(RepositoryName::toString).toList();
            value.wrong("no pane of the fleet lives in " + name, Suggestion.hint(name.toString(), all));
        }
        return known;
    }
}
