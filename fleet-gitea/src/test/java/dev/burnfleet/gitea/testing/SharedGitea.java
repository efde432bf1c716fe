package dev.burnfleet.gitea.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.burnfleet.gitea.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lends a test class a real Gitea. All classes of one run share that of a release, so their names must not clash; it
 * ends with the run. Where the release was not built the class is skipped.
 */
public final class SharedGitea implements BeforeAllCallback {
    private final GiteaRelease release;
    private @Nullable RealGitea gitea;

    /** Will lend this release. */
    public SharedGitea(GiteaRelease release) {
        this.release = release;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        assumeTrue(
                release.installation().isPresent(),
                () -> "skipped, because Gitea " + release.version() + " was not built here: run .ci/gitea "
                        + release.version());
        // The store closes what it holds.
        gitea = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedGitea.class))
                .computeIfAbsent(release, SharedGitea::start, RealGitea.class);
    }

    private static RealGitea start(GiteaRelease release) {
        try {
            return RealGitea.start(release);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Gitea was starting", e);
        }
    }

    /** Returns its address. */
    public String url() {
        return Objects.requireNonNull(gitea).url();
    }

    /** Returns a token of its administrator, with all scopes. */
    public Token token() {
        return Objects.requireNonNull(gitea).token();
    }
}
