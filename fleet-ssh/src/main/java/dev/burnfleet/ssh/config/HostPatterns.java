package dev.burnfleet.ssh.config;

import java.util.List;

/** Patterns as in ssh_config(5), "PATTERNS": {@code *} and {@code ?} are wild, {@code !} excludes. */
public final class HostPatterns {
    private HostPatterns() {}

    /**
     * Tells whether a name matches one of the patterns and none of those that exclude.
     *
     * @param name compared as it is; bring it to lower case first where case does not matter
     */
    public static boolean matches(String name, List<String> patterns) {
        boolean found = false;
        for (String pattern : patterns) {
            boolean excludes = pattern.startsWith("!");
            if (matches(name, excludes ? pattern.substring(1) : pattern)) {
                if (excludes) {
                    return false;
                }
                found = true;
            }
        }
        return found;
    }

    private static boolean matches(String name, String pattern) {
        int n = 0;
        int p = 0;
        int star = -1;
        int resume = 0;
        while (n < name.length()) {
            char wanted = p < pattern.length() ? pattern.charAt(p) : '\0';
            if (p < pattern.length() && wanted == '*') {
                star = p++;
                resume = n;
            } else if (p < pattern.length() && (wanted == '?' || wanted == name.charAt(n))) {
                p++;
                n++;
            } else if (star >= 0) {
                // What the last star stands for gets one character longer; earlier stars need no second look.
                p = star + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
