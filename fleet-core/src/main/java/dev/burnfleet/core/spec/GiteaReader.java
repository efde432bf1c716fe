package dev.burnfleet.core.spec;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code gitea}. */
final class GiteaReader {
    private static final URI NONE = URI.create("http://127.0.0.1:3000");
    private static final TokenSource DEFAULT_TOKEN = new TokenSource.Env("GITEA_TOKEN");

    private GiteaReader() {}

    static GiteaSpec read(Fields fields) {
        return new GiteaSpec(
                fields.need("url").flatMap(GiteaReader::url).orElse(NONE),
                fields.read("token", GiteaReader::token, DEFAULT_TOKEN),
                fields.words("accounts", Word.LOGIN),
                fields.get("workerToken").flatMap(GiteaReader::token),
                fields.get("councilToken").flatMap(GiteaReader::token));
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

    private static Optional<TokenSource> token(Value value) {
        if (value.isText()) {
            value.wrong("a token is never written into a spec", "say where it is: {\"env\": \"GITEA_TOKEN\"}");
            return Optional.empty();
        }
        Map<String, Value> entries = value.entries();
        Fields fields = value.fields(Shape.TOKEN);
        if (value.isObject()
                && entries.keySet().stream()
                                .filter(Shape.TOKEN.keys()::contains)
                                .count()
                        != 1) {
            value.wrong("a token comes from one place", "give one of \"env\", \"file\" and \"command\"");
            return Optional.empty();
        }
        Optional<TokenSource> env = fields.word("env", Word.VARIABLE).map(TokenSource.Env::new);
        Optional<TokenSource> file = fields.word("file", Word.FILE).map(TokenSource.File::new);
        return env.or(() -> file).or(() -> fields.get("command").flatMap(GiteaReader::command));
    }

    private static Optional<TokenSource> command(Value value) {
        int before = value.items().size();
        TokenSource.Command command = new TokenSource.Command(value.each(Word.ARGUMENT::read));
        if (before == 0) {
            value.wrong("a command has at least its program", "write it as an array: [\"pass\", \"show\", \"gitea\"]");
        }
        return Optional.of(command);
    }
}
