package dev.burnfleet.tmux;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of tmux as {@code tmux -V} prints it: {@code tmux 3.3a}, {@code tmux next-3.6}, {@code tmux openbsd-7.5}.
 *
 * @param text the whole line without {@code tmux }
 * @param major the first number
 * @param minor the second number
 */
public record TmuxVersion(String text, int major, int minor) {
    /** {@code source-file -} came with 3.1, {@code new-session -e} with 3.2 (tmux CHANGES). */
    static final TmuxVersion OLDEST = new TmuxVersion("3.2", 3, 2);

    private static final Pattern NUMBERS = Pattern.compile("tmux (?:next-)?(\\d{1,4})\\.(\\d{1,4})\\S*");

    /** Reads a line of {@code tmux -V}; empty if it carries no version number. */
    public static Optional<TmuxVersion> parse(String line) {
        Matcher matcher = NUMBERS.matcher(line.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new TmuxVersion(
                line.strip().substring("tmux ".length()),
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2))));
    }

    /** Tells whether this version has everything that the library uses. */
    public boolean isSupported() {
        return major > OLDEST.major || (major == OLDEST.major && minor >= OLDEST.minor);
    }
}
