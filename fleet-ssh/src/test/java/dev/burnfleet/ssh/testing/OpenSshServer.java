package dev.burnfleet.ssh.testing;

import dev.burnfleet.ssh.SshTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An OpenSSH server on a free loopback port, with keys, configuration and folder of its own; {@link #close()} leaves
 * nothing behind. It logs in the user who runs the tests.
 */
public final class OpenSshServer implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(30);

    private final Path folder;
    private final int port;
    private final List<String> keyTypes;
    private final @Nullable Path usr;
    private @Nullable Process process;

    private OpenSshServer(Path folder, int port, Builder wanted) {
        this.folder = folder;
        this.port = port;
        this.keyTypes = wanted.keyTypes;
        this.usr = wanted.usr;
    }

    /** Tells whether this machine has what {@link Builder#start()} needs. */
    public static boolean isAvailable() {
        return binary() != null;
    }

    /** Starts the description of a server. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Returns the folder that holds keys and configuration. */
    public Path folder() {
        return folder;
    }

    /** Returns the user's private key of a type: ed25519, ecdsa or rsa. */
    public Path userKey(String type) {
        return folder.resolve("user_" + type);
    }

    /** Returns the server's public key file of a type. */
    public Path hostKey(String type) {
        return folder.resolve("host_" + type + ".pub");
    }

    /** Returns a known_hosts file with all keys of this server. */
    public Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    /** Returns a target that gets in, with the ed25519 key. */
    public SshTarget.Builder target() {
        return SshTarget.of("127.0.0.1")
                .port(port)
                .user(System.getProperty("user.name"))
                .identityFiles(userKey("ed25519"))
                .knownHostsFiles(knownHosts());
    }

    /** Starts the server again on the same port after {@link #stop()}. */
    public void start() throws IOException, InterruptedException {
        Process started = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        process = started;
        long end = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (!started.isAlive() || System.nanoTime() > end) {
                String log = Files.readString(folder.resolve("log"));
                close();
                throw new IOException("sshd did not start: " + log);
            }
            started.waitFor(20, TimeUnit.MILLISECONDS);
        }
    }

    /** Ends the server and every connection to it. */
    public void stop() throws InterruptedException {
        Process running = process;
        if (running != null) {
            List<ProcessHandle> all = running.descendants().toList();
            running.destroy();
            all.forEach(ProcessHandle::destroyForcibly);
            running.waitFor(5, TimeUnit.SECONDS);
            process = null;
        }
    }

    /** Kills the server and what serves its connections; the commands that they ran go on. */
    public void kill() throws InterruptedException {
        Process running = process;
        if (running != null) {
            List<ProcessHandle> serving = running.descendants()
                    .filter(child -> child.info().command().orElse("").contains("sshd"))
                    .toList();
            running.destroyForcibly().waitFor();
            serving.forEach(ProcessHandle::destroyForcibly);
            process = null;
        }
    }

    /** Ends every connection; the server itself goes on. */
    public void dropConnections() {
        Process running = process;
        if (running != null) {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Override
    public void close() {
        try {
            stop();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + folder, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> command() throws IOException {
        List<String> options =
                List.of("-D", "-e", "-f", folder.resolve("sshd_config").toString());
        List<String> command = new ArrayList<>(List.of(usr == null ? String.valueOf(binary()) : "/usr/sbin/sshd"));
        command.addAll(options);
        return usr == null ? command : OtherSystem.command(folder, usr, command);
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            socket.setSoTimeout(2000);
            return socket.getInputStream().read() == 'S';
        } catch (IOException notYet) {
            return false;
        }
    }

    private static @Nullable Path binary() {
        return Stream.of("/usr/sbin/sshd", "/usr/local/sbin/sshd", "/opt/homebrew/sbin/sshd")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    private void write(Builder wanted) throws IOException, InterruptedException {
        List<String> config = new ArrayList<>(List.of(
                "ListenAddress 127.0.0.1",
                "Port " + port,
                "PidFile none",
                "UsePAM no",
                "StrictModes no",
                "PasswordAuthentication no",
                "KbdInteractiveAuthentication no",
                "PermitRootLogin prohibit-password",
                "AuthorizedKeysFile " + folder.resolve("authorized_keys")));
        config.addAll(wanted.lines);
        if (!wanted.environment.isEmpty()) {
            // sshd obeys the first such line and no other.
            config.add("SetEnv " + String.join(" ", wanted.environment));
        }
        StringBuilder known = new StringBuilder();
        StringBuilder authorized = new StringBuilder();
        for (String type : keyTypes) {
            generate(type, folder.resolve("host_" + type));
            config.add("HostKey " + folder.resolve("host_" + type));
            known.append("[127.0.0.1]:").append(port).append(' ').append(Files.readString(hostKey(type)));
        }
        for (String type : List.of("ed25519", "ecdsa", "rsa")) {
            generate(type, userKey(type));
            String key = Files.readString(folder.resolve("user_" + type + ".pub"));
            authorized.append(wanted.keyOptions).append(key);
        }
        Files.writeString(knownHosts(), known);
        Files.writeString(folder.resolve("authorized_keys"), authorized);
        Files.write(folder.resolve("sshd_config"), config);
    }

    /** Makes a key pair without a passphrase. */
    public static void generate(String type, Path file) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("ssh-keygen", "-q", "-t", type, "-N", "", "-C", "test", "-f", file.toString()));
        if (type.equals("rsa")) {
            command.addAll(List.of("-b", "2048"));
        }
        Process keygen = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keygen.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keygen.waitFor() != 0) {
            throw new IOException("ssh-keygen failed: " + said);
        }
    }

    /** Collects what the server shall be like. */
    public static final class Builder {
        private final List<String> lines = new ArrayList<>();
        private final List<String> environment = new ArrayList<>();
        private List<String> keyTypes = List.of("ed25519", "ecdsa", "rsa");
        private String keyOptions = "";
        private @Nullable Path usr;

        private Builder() {}

        /** Has host keys of only these types: ed25519, ecdsa, rsa. */
        public Builder hostKeys(String... types) {
            keyTypes = List.of(types);
            return this;
        }

        /** Allows so many sessions on one connection. */
        public Builder maxSessions(int count) {
            return option("MaxSessions " + count);
        }

        /** Runs the OpenSSH of another {@code /usr}, with the server's folder as the user's home; see {@link OtherSystem}. */
        public Builder usr(Path folder) {
            usr = folder;
            return this;
        }

        /** Adds a line to the server's configuration. */
        public Builder option(String line) {
            lines.add(line);
            return this;
        }

        /** Sets a variable in the environment of every command, whose value has no spaces. */
        public Builder environment(String name, String value) {
            environment.add(name + "=" + value);
            return this;
        }

        /** Puts options before each line of authorized_keys, such as {@code command="..."}. */
        public Builder keyOptions(String options) {
            keyOptions = options + " ";
            return this;
        }

        /** Starts the server and waits until it answers. */
        public OpenSshServer start() throws IOException, InterruptedException {
            Path privilegeSeparation = Path.of("/run/sshd");
            if ("root".equals(System.getProperty("user.name")) && !Files.exists(privilegeSeparation)) {
                Files.createDirectories(privilegeSeparation);
            }
            int port;
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            OpenSshServer server = new OpenSshServer(Files.createTempDirectory("fleet-sshd"), port, this);
            server.write(this);
            server.start();
            return server;
        }
    }
}
