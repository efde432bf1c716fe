package dev.burnfleet.core.spec;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/** Reads {@code gitea}. */
final class GiteaReader {
    private static final URI NONE = URI.create("http://127.0.0.1:3000");
    private static final SecretReader TOKEN = new SecretReader("token", "GITEA_TOKEN");
    private static final TokenSource DEFAULT_TOKEN = new TokenSource.Env("GITEA_TOKEN");

    private GiteaReader() {}

    static GiteaSpec read(Fields fields) {
        return new GiteaSpec(
                fields.need("url").flatMap(GiteaReader::url).orElse(NONE),
                fields.read("token", TOKEN::read, DEFAULT_TOKEN),
                fields.words("accounts", Word.LOGIN),
                fields.get("workerToken").flatMap(TOKEN::read),
                fields.get("councilToken").flatMap(TOKEN::read));
    }

    /** Stands in for a tracker that the spec does not name, while the rest of the spec is read. */
    static GiteaSpec absent() {
        return new GiteaSpec(NONE, DEFAULT_TOKEN, List.of(), Optional.empty(), Optional.empty());
    }

    private static Optional<URI> url(Value value) {
        return value.anyText().flatMap(text -> {
            Optional<URI> uri = parse(text);
            if (uri.isEmpty()) {
                value.wrong(
                        "this is no http or https address",
                        "write \"https://host\" or \"http://host:3000\"; secrets, '?' and '#' have no place in it");
            }
            return uri;
        });
    }

    private static Optional<URI> parse(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean plain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            return web && plain && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
