package dev.burnfleet.core.spec;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** Says that a spec cannot be used, with everything that is wrong with it. */
public final class SpecException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String source;
    private final transient List<SpecProblem> problems;

    SpecException(String source, List<SpecProblem> problems) {
        super(problems.stream().map(problem -> source + ":" + problem).collect(Collectors.joining("\n")));
        this.source = source;
        this.problems = List.copyOf(problems);
    }

    /** Returns what was read: a file name, or the name that the caller gave. */
    public String source() {
        return source;
    }

    /** Returns every problem, in the order of the document. */
    public List<SpecProblem> problems() {
        return problems;
    }
}
