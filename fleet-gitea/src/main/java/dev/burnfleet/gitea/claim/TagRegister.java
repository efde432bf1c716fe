package dev.burnfleet.gitea.claim;

import dev.burnfleet.gitea.Dated;
import dev.burnfleet.gitea.GiteaException;
import dev.burnfleet.gitea.IssueRef;
import dev.burnfleet.gitea.Repo;
import dev.burnfleet.gitea.RepoRef;
import dev.burnfleet.gitea.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Keeps each entry as an annotated tag; the steps of one issue are numbered, and git lets one party have a number.
 *
 * <p>Only steps that a later one follows, and chains that ended long ago, are ever deleted. Whoever was late and makes a
 * deleted step anew sees the later one, or that the chain it knew is gone, and gives way.
 */
final class TagRegister implements Register<TagRegister.Steps> {
    private final Tags tags;

    TagRegister(Repo coordination) {
        this.tags = coordination.tags();
    }

    /** The numbers of the steps that one reading saw. */
    record Steps(NavigableSet<Long> numbers) {
        long last() {
            return numbers.isEmpty() ? 0 : numbers.last();
        }
    }

    @Override
    public Seen<Steps> read(IssueRef issue) {
        Dated<List<String>> names = tags.startingWith(TagNames.prefix(issue));
        Steps steps = steps(issue, names.value());
        return seen(issue, steps.last(), steps, names.serverTime());
    }

    @Override
    public void write(IssueRef issue, Seen<Steps> before, Entry next) {
        tags.create(name(issue, before.mark().last() + 1), "", next.text());
    }

    @Override
    public Seen<Steps> readBack(IssueRef issue, Seen<Steps> before, Entry next) {
        Dated<List<String>> names = tags.startingWith(TagNames.prefix(issue));
        NavigableSet<Long> now = steps(issue, names.value()).numbers();
        long old = before.mark().last();
        long ours = old + 1;
        boolean sameChain = old == 0 || now.contains(old);
        // In a chain that has begun anew, a number that was seen before is another step.
        NavigableSet<Long> strangers = new TreeSet<>(sameChain ? now.tailSet(ours, false) : now);
        strangers.remove(ours);
        Seen<Steps> mine = seen(issue, now.contains(ours) ? ours : 0, before.mark(), names.serverTime());
        if (strangers.isEmpty()) {
            // Nothing new is no news: the last entry is still the one from before.
            return now.contains(ours) ? mine : new Seen<>(before.entry(), true, names.serverTime(), before.mark());
        }
        if (mine.entry().equals(Optional.of(next))) {
            delete(name(issue, ours));
        }
        return seen(issue, strangers.last(), before.mark(), names.serverTime());
    }

    @Override
    public int collect(RepoRef of, Duration keep) {
        String prefix = TagNames.prefix(of);
        Dated<List<String>> names = tags.startingWith(prefix);
        Map<Long, NavigableSet<Long>> chains = new TreeMap<>();
        for (String name : names.value()) {
            int dash = name.lastIndexOf('-');
            OptionalLong number = TagNames.numberAfter(prefix, name.substring(0, dash));
            OptionalLong step = TagNames.numberAfter(name.substring(0, dash + 1), name);
            if (number.isPresent() && step.isPresent()) {
                chains.computeIfAbsent(number.getAsLong(), n -> new TreeSet<>()).add(step.getAsLong());
            }
        }
        int deleted = 0;
        for (Map.Entry<Long, NavigableSet<Long>> chain : chains.entrySet()) {
            deleted += collect(new IssueRef(of, chain.getKey()), chain.getValue(), names.serverTime(), keep);
        }
        return deleted;
    }

    private int collect(IssueRef issue, NavigableSet<Long> steps, Instant now, Duration keep) {
        int deleted = 0;
        for (long step : steps.headSet(steps.last())) {
            deleted += delete(name(issue, step));
        }
        boolean over = entry(name(issue, steps.last()))
                .filter(last -> last.isOver(now, keep))
                .isPresent();
        return over ? deleted + delete(name(issue, steps.last())) : deleted;
    }

    private Seen<Steps> seen(IssueRef issue, long step, Steps mark, Instant now) {
        if (step == 0) {
            return new Seen<>(Optional.empty(), true, now, mark);
        }
        Optional<Entry> entry = entry(name(issue, step));
        return new Seen<>(entry, entry.isPresent(), now, mark);
    }

    private Optional<Entry> entry(String name) {
        return tags.find(name).flatMap(tag -> Entry.parse(tag.message()));
    }

    private int delete(String name) {
        try {
            tags.delete(name);
            return 1;
        } catch (GiteaException e) {
            return 0; // it ends with its lease, and the next collection tries again
        }
    }

    private static String name(IssueRef issue, long step) {
        return TagNames.prefix(issue) + step;
    }

    private static Steps steps(IssueRef issue, List<String> names) {
        NavigableSet<Long> numbers = new TreeSet<>();
        names.forEach(name -> TagNames.numberAfter(TagNames.prefix(issue), name).ifPresent(numbers::add));
        return new Steps(numbers);
    }
}
