package dev.burnfleet.core.spec;

import com.google.common.collect.ImmutableSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code workingCopy}, {@code dispatch} and {@code trust}. */
final class PolicyReader {
    private static final List<String> PRIORITIES =
            List.of("priority/critical", "priority/high", "priority/medium", "priority/low");
    private static final List<String> BRANCHES = List.of("fix/{n}", "burn/{n}-*", "feat/{n}-*");
    private static final Pattern BRANCH = Pattern.compile("[A-Za-z0-9._/*-]*\\{n}[A-Za-z0-9._/*-]*");
    private static final Pattern PASSWORD = Pattern.compile("://[^/]*:[^/]*@");

    private PolicyReader() {}

    static WorkingCopy workingCopy(Fields fields) {
        boolean cloned = fields.bool("clone", true);
        Optional<String> path = fields.word("path", Word.FOLDER);
        fields.get("path").ifPresent(value -> {
            if (cloned && path.isPresent() && !path.get().contains("{agent}")) {
                value.wrong("all agents would work in one clone", "put {agent} into the path, or say \"clone\": false");
            }
            path.ifPresent(text -> Placeholders.check(value, text, List.of("agent", "owner", "repository")));
        });
        Optional<String> url = fields.word("url", Word.LINE);
        fields.get("url").ifPresent(value -> {
            url.ifPresent(text -> Placeholders.check(value, text, List.of("owner", "repository")));
            if (url.isPresent() && PASSWORD.matcher(url.get()).find()) {
                value.wrong("the address holds a password", "take it out; the fleet gives git its credentials");
            }
        });
        return new WorkingCopy(cloned, path, url);
    }

    static DispatchSpec dispatch(Fields fields, RepositoryNames names) {
        Duration second = Duration.ofSeconds(1);
        return new DispatchSpec(
                fields.whole("waiting", 0, 100, 1),
                fields.whole("maxPanesPerIssue", 1, 100, 2),
                fields.duration("startBy", second, Duration.ofMinutes(30)),
                fields.duration("runFor", second, Duration.ofMinutes(60)),
                fields.duration("clockBound", Duration.ZERO, Duration.ofSeconds(30)),
                fields.whole("maxAttempts", 1, 100, 5),
                fields.duration("retryAfter", Duration.ZERO, Duration.ofMinutes(10)),
                fields.duration("holdLimit", second, Duration.ofMinutes(15)),
                ImmutableSet.copyOf(fields.each("exclude", Word.LABEL::read, List.of("epic"))),
                Optional.of(fields.word("councilLabel", Word.LINE, "council")).filter(label -> !label.isEmpty()),
                fields.whole("councilSeats", 1, 100, 1),
                fields.each("priorities", Word.LABEL::read, PRIORITIES),
                fields.each("branches", PolicyReader::branch, BRANCHES),
                fields.read("announce", PolicyReader::announce, new Announce.Nothing()),
                fields.get("claims").flatMap(names::read));
    }

    static TrustSpec trust(Fields fields) {
        return new TrustSpec(
                ImmutableSet.copyOf(fields.words("users", Word.LOGIN)),
                fields.bool("anyone", false),
                fields.word("label", Word.LABEL),
                fields.bool("ownAccounts", false));
    }

    private static Optional<String> branch(Value value) {
        return value.anyText().filter(text -> {
            boolean fits = BRANCH.matcher(text).matches();
            if (!fits) {
                value.wrong(
                        "this is no pattern of branches",
                        "write {n} once for the number and * for anything: fix/{n}-*");
            }
            return fits;
        });
    }

    private static Optional<Announce> announce(Value value) {
        if (value.isObject()) {
            return value.fields(Shape.ANNOUNCE)
                    .need("label")
                    .flatMap(Word.LABEL::read)
                    .map(Announce.Label::new);
        }
        return value.choice(Map.of("nothing", new Announce.Nothing(), "comment", new Announce.Comment()));
    }
}
