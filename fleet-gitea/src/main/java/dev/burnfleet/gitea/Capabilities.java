package dev.burnfleet.gitea;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server can do, by its version. Immutable.
 *
 * @param flavour Gitea or Forgejo
 * @param version of that flavour, as {@code major.minor}; {@code 0.0} if the server does not say, as a build without a
 *     stamp: then everything of Gitea is expected, and the server's own answer decides
 * @param contentVersion whether a text can be replaced only if nobody changed it: {@link Issues#replaceBody}
 * @param assigneeRoutes whether assignees can be added and removed one by one
 * @param lock whether issues can be locked
 * @param pin whether issues can be pinned
 * @param dependencies whether issues can wait for others
 * @param labelsByName whether labels can be put on an issue by name; this client always sends ids, which
 *     Forgejo takes in any version
 * @param pageSize how many items a page has at most
 */
public record Capabilities(
        Flavour flavour,
        String version,
        boolean contentVersion,
        boolean assigneeRoutes,
        boolean lock,
        boolean pin,
        boolean dependencies,
        boolean labelsByName,
        int pageSize) {
    private static final Pattern NUMBERS = Pattern.compile("v?([0-9]{1,4})\\.([0-9]{1,4})\\b.*");

    /** Whose server it is. */
    public enum Flavour {
        /** From gitea.com. */
        GITEA("Gitea"),
        /** From forgejo.org; always names Gitea 1.22.0 besides its own version. */
        FORGEJO("Forgejo");

        private final String title;

        Flavour(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    static Capabilities of(ServerVersion version, ApiSettings settings) {
        Matcher numbers = NUMBERS.matcher(version.version());
        boolean known = numbers.matches();
        int major = known ? Integer.parseInt(numbers.group(1)) : 0;
        int minor = known ? Integer.parseInt(numbers.group(2)) : 0;
        String text = major + "." + minor;
        if (version.isForgejo()) {
            return new Capabilities(
                    Flavour.FORGEJO, text, false, false, false, true, true, false, settings.maxResponseItems());
        }
        int since = !known || major > 1 ? Integer.MAX_VALUE : minor;
        return new Capabilities(
                Flavour.GITEA,
                text,
                since >= 26,
                since >= 27,
                since >= 24,
                since >= 20,
                since >= 20,
                since >= 22,
                settings.maxResponseItems());
    }
}
