package dev.burnfleet.ssh.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns what a configuration writes for a file or a host into what it means: {@code ~/}, {@code ${VARIABLE}} and tokens
 * ("TOKENS" of ssh_config(5)).
 *
 * @param home the home folder of the user who runs this
 * @param environment the variables of this process
 * @param tokens what stands for each letter after {@code %}
 */
public record WrittenPaths(Path home, Map<String, String> environment, Map<String, String> tokens) {
    private static final Pattern EXPANDED = Pattern.compile("%(.?)|\\$\\{([^}]*)}");

    /** Copies the maps. */
    public WrittenPaths {
        environment = Map.copyOf(environment);
        tokens = Map.copyOf(tokens);
    }

    /**
     * Returns the file that is meant.
     *
     * @throws IllegalArgumentException if a token or variable is not known
     */
    public Path file(String written) {
        if (written.equals("~")) {
            return home;
        }
        if (written.startsWith("~") && !written.startsWith("~/")) {
            throw new IllegalArgumentException("the home folder of another user is not looked up: " + written);
        }
        String text = text(written.startsWith("~/") ? written.substring(2) : written);
        return written.startsWith("~/") ? home.resolve(text) : Path.of(text);
    }

    /**
     * Returns the text with tokens and variables replaced.
     *
     * @throws IllegalArgumentException if one is not known
     */
    public String text(String written) {
        return EXPANDED.matcher(written).replaceAll(found -> Matcher.quoteReplacement(value(written, found.group())));
    }

    private String value(String written, String found) {
        if (found.equals("%%")) {
            return "%";
        }
        String value = found.startsWith("%")
                ? tokens.get(found.substring(1))
                : environment.get(found.substring(2, found.length() - 1));
        if (value == null) {
            throw new IllegalArgumentException(found + " has no meaning here: " + written);
        }
        return value;
    }
}
