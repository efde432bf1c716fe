package dev.burnfleet.gitea.testing;

import dev.burnfleet.gitea.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Gitea of its own on a free loopback port, in a folder of its own, with one administrator. Ends with {@link #close}.
 *
 * <p>The program comes from {@code .ci/gitea}, or from the folder that the environment names: {@link GiteaRelease}.
 */
public final class RealGitea implements AutoCloseable {
    /** Login of the administrator. */
    public static final String ADMIN = "fleetadmin";

    private static final String PASSWORD = "only-for-tests-1";
    private static final Duration START = Duration.ofSeconds(60);

    private final Path home;
    private final Path work;
    private Process process;
    private final String url;
    private final Token token;

    private RealGitea(Path home, Path work, Process process, String url, Token token) {
        this.home = home;
        this.work = work;
        this.process = process;
        this.url = url;
        this.token = token;
    }

    /** Finds the folder with the current release, if it was built on this machine. */
    public static Optional<Path> installation() {
        return GiteaRelease.CURRENT.installation();
    }

    /** Starts a server of the current release and waits until it is healthy. */
    public static RealGitea start() throws IOException, InterruptedException {
        return start(GiteaRelease.CURRENT);
    }

    /** Starts a server and waits until it is healthy. */
    public static RealGitea start(GiteaRelease release) throws IOException, InterruptedException {
        return start(release, "git");
    }

    /** Starts a server of the current release that runs this program in place of git. */
    public static RealGitea startWithGit(Path git) throws IOException, InterruptedException {
        return start(GiteaRelease.CURRENT, git.toString());
    }

    private static RealGitea start(GiteaRelease release, String git) throws IOException, InterruptedException {
        Path home = release.installation()
                .orElseThrow(() -> new IllegalStateException(
                        "no Gitea " + release.version() + ": run .ci/gitea " + release.version() + " first"));
        Path work = Files.createTempDirectory("burnfleet-gitea-");
        Process process = null;
        try {
            int port = freePort();
            Path ini = Files.writeString(work.resolve("app.ini"), settings(home, work, port, git));
            run(home, work, ini, List.of("migrate"));
            run(
                    home,
                    work,
                    ini,
                    words("admin user create --admin --must-change-password=false --email admin@localhost"
                            + " --username " + ADMIN + " --password " + PASSWORD));
            String secret = run(
                    home,
                    work,
                    ini,
                    words("admin user generate-access-token --token-name tests" + " --scopes all --raw --username "
                            + ADMIN));
            process = web(home, work);
            RealGitea gitea = new RealGitea(home, work, process, "http://127.0.0.1:" + port, Token.of(secret));
            gitea.awaitHealthy();
            return gitea;
        } catch (IOException | InterruptedException | RuntimeException e) {
            if (process != null) {
                process.destroyForcibly();
            }
            delete(work);
            throw e;
        }
    }

    /** Returns its address. */
    public String url() {
        return url;
    }

    /** Returns a token of the administrator, with all scopes. */
    public Token token() {
        return token;
    }

    /** Kills the server; what it wrote stays. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Starts the server again at the same address after {@link #kill()}, and waits until it is healthy. */
    public void startAgain() throws IOException, InterruptedException {
        process = web(home, work);
        awaitHealthy();
    }

    /** Ends the server and deletes everything it wrote. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        delete(work);
    }

    private static Process web(Path home, Path work) throws IOException {
        return command(home, work, work.resolve("app.ini"), List.of("web"))
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(work.resolve("web.log").toFile()))
                .redirectErrorStream(true)
                .start();
    }

    private void awaitHealthy() throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest health = HttpRequest.newBuilder(URI.create(url + "/api/healthz"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet.
            }
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new IOException("Gitea did not start: " + Files.readString(work.resolve("web.log")));
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }

    private static String run(Path home, Path work, Path ini, List<String> arguments)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile(work, "run", ".log");
        Path out = Files.createTempFile(work, "run", ".out");
        Process process = command(home, work, ini, arguments)
                .redirectOutput(out.toFile())
                .redirectError(log.toFile())
                .start();
        if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        if (process.waitFor() != 0) {
            throw new IOException(
                    "gitea " + arguments.get(0) + " failed: " + Files.readString(log) + Files.readString(out));
        }
        // Gitea's log goes to the same stream, before what was asked for or after it: a log line has blanks, a token
        // none.
        List<String> lines = Files.readAllLines(out).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.contains(" "))
                .toList();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    private static ProcessBuilder command(Path home, Path work, Path ini, List<String> arguments) {
        List<String> argv = new ArrayList<>(List.of(home.resolve("gitea").toString(), "--config", ini.toString()));
        argv.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(argv).directory(work.toFile());
        builder.environment()
                .putAll(Map.of(
                        "HOME",
                        work.toString(),
                        "GITEA_WORK_DIR",
                        work.toString(),
                        "GITEA_I_AM_BEING_UNSAFE_RUNNING_AS_ROOT",
                        "true",
                        "GIT_CONFIG_NOSYSTEM",
                        "1"));
        return builder;
    }

    private static String settings(Path home, Path work, int port, String git) {
        return """
                APP_NAME = Burn Fleet tests
                RUN_USER = %1$s
                WORK_PATH = %2$s
                [server]
                HTTP_ADDR = 127.0.0.1
                HTTP_PORT = %3$d
                ROOT_URL = http://127.0.0.1:%3$d/
                STATIC_ROOT_PATH = %4$s
                OFFLINE_MODE = true
                DISABLE_SSH = true
                LFS_START_SERVER = false
                [database]
                DB_TYPE = sqlite3
                PATH = %2$s/gitea.db
                SQLITE_JOURNAL_MODE = WAL
                SQLITE_TIMEOUT = 20000
                [git]
                PATH = %5$s
                [security]
                INSTALL_LOCK = true
                PASSWORD_HASH_ALGO = pbkdf2_v1
                [indexer]
                ISSUE_INDEXER_TYPE = db
                [queue]
                TYPE = channel
                [webhook]
                ALLOWED_HOST_LIST = loopback
                [actions]
                ENABLED = false
                [mailer]
                ENABLED = false
                [cron.update_checker]
                ENABLED = false
                [log]
                MODE = console
                LEVEL = Warn
                """.formatted(System.getProperty("user.name"), work, port, home, git);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
