package dev.burnfleet.gitea.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A release of Gitea that {@code .ci/gitea} builds, for tests. */
public enum GiteaRelease {
    /** The one that the stand-in speaks as. */
    CURRENT("1.26.4", "BURNFLEET_GITEA"),
    /** One that lacks what came since: no {@code content_version}, no locks. */
    OLD("1.23.8", "BURNFLEET_GITEA_OLD");

    private final String version;
    private final String variable;

    GiteaRelease(String version, String variable) {
        this.version = version;
        this.variable = variable;
    }

    /** Returns its version, as the server tells it. */
    public String version() {
        return version;
    }

    /** Finds the folder with the program: the one that the environment names, or where {@code .ci/gitea} puts it. */
    public Optional<Path> installation() {
        String named = System.getenv(variable);
        Path folder = named != null && !named.isBlank() ? Path.of(named) : cached();
        return Optional.of(folder).filter(f -> Files.isExecutable(f.resolve("gitea")));
    }

    private Path cached() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path root =
                cache != null && !cache.isBlank() ? Path.of(cache) : Path.of(System.getProperty("user.home"), ".cache");
        return root.resolve("burnfleet").resolve("gitea-" + version);
    }
}
