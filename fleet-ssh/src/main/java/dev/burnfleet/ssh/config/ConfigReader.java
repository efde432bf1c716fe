package dev.burnfleet.ssh.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a configuration for one host. Not thread-safe. */
final class ConfigReader {
    private static final int DEEPEST_INCLUDE = 16;
    private static final Pattern TOKEN = Pattern.compile("%(.?)");

    /** Where the files that a file includes are looked for: with a home, it is a user's own. */
    private record Source(Path folder, @Nullable Path home) {}

    private final ClientConfig config;
    private final String originalHost;
    private final ConfigValues values = new ConfigValues();
    private String host;
    private boolean finalPass;
    private boolean wantsFinalPass;
    private Applies block = Applies.YES;

    ConfigReader(ClientConfig config, String host, @Nullable String user) {
        this.config = config;
        this.originalHost = host;
        this.host = host;
        if (user != null) {
            values.put(Keyword.USER, user);
        }
    }

    HostSettings read() {
        readFiles();
        if (wantsFinalPass) {
            finalPass = true;
            host = hostName();
            values.put(Keyword.HOSTNAME, host.replace("%", "%%"));
            readFiles();
        }
        return values.settings(hostName());
    }

    private void readFiles() {
        Path user = config.userFile();
        if (user != null) {
            block = Applies.YES;
            read(user, new Source(config.home().resolve(".ssh"), config.home()), Applies.YES, 0);
        }
        Path system = config.systemFile();
        if (system != null && system.getParent() != null) {
            block = Applies.YES;
            read(system, new Source(system.getParent(), null), Applies.YES, 0);
        }
    }

    private void read(Path file, Source source, Applies outside, int depth) {
        List<String> lines;
        try {
            refuseForeignHands(file);
            lines = Files.readString(file, StandardCharsets.ISO_8859_1)
                    .lines()
                    .map(line -> new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
        for (int i = 0; i < lines.size(); i++) {
            ConfigLine line = ConfigLine.parse(file + ":" + (i + 1), lines.get(i));
            if (line != null) {
                take(line, source, outside, depth);
            }
        }
    }

    /** Whoever can write the file decides where connections go. */
    private static void refuseForeignHands(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IllegalArgumentException(file + " can be written by everybody: chmod o-w");
        }
    }

    private void take(ConfigLine line, Source source, Applies outside, int depth) {
        switch (line.keyword()) {
            case "host" -> block = outside.and(host(line));
            case "match" -> block = outside.and(match(line));
            case "include" -> include(line, source, depth);
            default -> {
                Keyword keyword = Keyword.of(line.keyword());
                if (keyword == null) {
                    return;
                }
                if (block == Applies.UNDECIDED && values.isOpen(keyword)) {
                    throw line.wrong("stands under a Match that only OpenSSH itself can judge (exec and the like)");
                }
                values.take(keyword, line, block == Applies.YES);
            }
        }
    }

    private Applies host(ConfigLine line) {
        if (line.arguments().isEmpty() || line.arguments().contains("")) {
            throw line.wrong("has no pattern");
        }
        return Applies.when(HostPatterns.matches(host, line.arguments()));
    }

    private Applies match(ConfigLine line) {
        MatchLine match = MatchLine.of(line);
        wantsFinalPass |= match.wantsFinalPass();
        return match.judge(new MatchLine.Facts(
                hostName(), originalHost, values.get(Keyword.USER, config.localUser()), config.localUser(), finalPass));
    }

    private void include(ConfigLine line, Source source, int depth) {
        if (line.arguments().isEmpty()) {
            throw line.wrong("names no file");
        }
        if (depth >= DEEPEST_INCLUDE) {
            throw line.wrong("is nested more than " + DEEPEST_INCLUDE + " deep");
        }
        Applies outside = block;
        for (String pattern : line.arguments()) {
            for (Path file : IncludedFiles.matching(path(pattern, source, line))) {
                read(file, source, outside, depth + 1);
                // Host and Match of an included file end with it.
                block = outside;
            }
        }
    }

    private static Path path(String pattern, Source source, ConfigLine line) {
        Path home = source.home();
        if (pattern.isEmpty() || (pattern.startsWith("~") && (home == null || !pattern.startsWith("~/")))) {
            throw line.wrong("names a file in a way that is not understood: " + pattern);
        }
        Path path = home != null && pattern.startsWith("~/")
                ? home.resolve(pattern.substring(2))
                : source.folder().resolve(pattern);
        return path.toAbsolutePath();
    }

    private String hostName() {
        String name = values.get(Keyword.HOSTNAME, "%h");
        return TOKEN.matcher(name)
                .replaceAll(token -> Matcher.quoteReplacement(
                        switch (token.group(1)) {
                            case "h" -> host;
                            case "%" -> "%";
                            default ->
                                throw new IllegalArgumentException(
                                        "HostName " + name + " has a token besides %h and %%");
                        }))
                .toLowerCase(Locale.ROOT);
    }
}
