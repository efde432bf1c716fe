package dev.burnfleet.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A machine to reach over SSH, and what may be used to get in. There are no passwords here: keys or an agent.
 *
 * @param host name, address or, with a config file, alias
 * @param port 0 stands for what the config file says, else 22
 * @param user null stands for what the config file says, else the name of this process's user
 * @param home the home folder of the user who runs this: what {@code ~} stands for, and where {@code .ssh} is
 * @param identityFiles private keys; empty stands for what the config file says, else the user's usual ones
 * @param agentSocket the agent's Unix socket; null stands for what the config file says, else {@code SSH_AUTH_SOCK}, and
 *     then the agent is asked for no other keys than those of {@code identityFiles}, where there are any
 * @param knownHostsFiles where trusted host keys are read from, never written; empty stands for what the config file
 *     says, else the user's own and the machine's
 * @param moreKnownHostsFiles read besides {@code knownHostsFiles} or those that it stands for
 * @param configFile an OpenSSH client configuration, null for none
 * @param systemConfigFile another one that is read after it and need not be there, null for none
 * @param connectTimeout how long the network connection and the key exchange may take
 * @param authTimeout how long the login may take after that
 * @param channels how many commands may run on the connection at once, below the server's {@code MaxSessions}
 * @param passphrases knows the passphrases of encrypted identity files; null where there are none
 */
public record SshTarget(
        String host,
        int port,
        @Nullable String user,
        Path home,
        List<Path> identityFiles,
        @Nullable Path agentSocket,
        List<Path> knownHostsFiles,
        List<Path> moreKnownHostsFiles,
        @Nullable Path configFile,
        @Nullable Path systemConfigFile,
        Duration connectTimeout,
        Duration authTimeout,
        int channels,
        @Nullable Passphrases passphrases) {

    /** Checks the values and copies the lists. */
    public SshTarget {
        // A name with a leading dash would be read as an option by the system's ssh.
        if (!host.matches("[A-Za-z0-9_\\[:][A-Za-z0-9_.:%\\[\\]-]*")) {
            throw new IllegalArgumentException(
                    "host is neither a name nor an address: \"" + Quoting.shown(host) + "\"");
        }
        if (user != null && !user.matches("[A-Za-z0-9_.][A-Za-z0-9_.@+\\\\-]*")) {
            throw new IllegalArgumentException("user is not a login name: \"" + Quoting.shown(user) + "\"");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
        }
        if (channels < 1) {
            throw new IllegalArgumentException("channels must be at least 1, not " + channels);
        }
        requirePositive("connectTimeout", connectTimeout);
        requirePositive("authTimeout", authTimeout);
        identityFiles = List.copyOf(identityFiles);
        knownHostsFiles = List.copyOf(knownHostsFiles);
        moreKnownHostsFiles = List.copyOf(moreKnownHostsFiles);
    }

    /** Starts the description of a machine. */
    public static Builder of(String host) {
        return new Builder(host);
    }

    /** Names the machine in messages: {@code user@host:port}, without what is not set. */
    public String machine() {
        return (user == null ? "" : user + "@") + host + (port == 0 ? "" : ":" + port);
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be longer than zero, not " + value);
        }
    }

    /** Collects what is known about a machine. Not thread-safe. */
    public static final class Builder {
        private final String host;
        private int port;
        private @Nullable String user;
        private Path home = Path.of(System.getProperty("user.home"));
        private List<Path> identityFiles = List.of();
        private @Nullable Path agentSocket;
        private List<Path> knownHostsFiles = List.of();
        private List<Path> moreKnownHostsFiles = List.of();
        private @Nullable Path configFile;
        private @Nullable Path systemConfigFile;
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration authTimeout = Duration.ofSeconds(15);
        private int channels = 4;
        private @Nullable Passphrases passphrases;

        private Builder(String host) {
            this.host = Objects.requireNonNull(host, "host");
        }

        /** Sets the port, 1 to 65535, over that of the config file. */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /** Sets the login name, over that of the config file. */
        public Builder user(String user) {
            this.user = user;
            return this;
        }

        /** Sets what {@code ~} stands for and where {@code .ssh} is; the home folder of this process's user by default. */
        public Builder home(Path folder) {
            this.home = folder;
            return this;
        }

        /** Uses only these private keys: ed25519, ecdsa or rsa in OpenSSH or PEM format. */
        public Builder identityFiles(Path... files) {
            this.identityFiles = List.of(files);
            return this;
        }

        /** Uses the agent that listens on this Unix socket, before any key file. */
        public Builder agentSocket(Path socket) {
            this.agentSocket = socket;
            return this;
        }

        /** Reads trusted host keys from these files only. */
        public Builder knownHostsFiles(Path... files) {
            this.knownHostsFiles = List.of(files);
            return this;
        }

        /** Reads trusted host keys from these files too, besides those named or the user's own. */
        public Builder moreKnownHostsFiles(Path... files) {
            this.moreKnownHostsFiles = List.of(files);
            return this;
        }

        /** Reads this OpenSSH client configuration, which must be there. */
        public Builder configFile(Path file) {
            this.configFile = file;
            return this;
        }

        /** Reads this OpenSSH client configuration after the other one, as ssh reads {@code /etc/ssh/ssh_config}. */
        public Builder systemConfigFile(Path file) {
            this.systemConfigFile = file;
            return this;
        }

        /** Sets how long the network connection and the key exchange may take; 10 s by default. */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = timeout;
            return this;
        }

        /** Sets how long the login may take; 15 s by default. */
        public Builder authTimeout(Duration timeout) {
            this.authTimeout = timeout;
            return this;
        }

        /** Sets how many commands may run on the connection at once; 4 by default, OpenSSH's servers allow 10. */
        public Builder channels(int channels) {
            this.channels = channels;
            return this;
        }

        /** Asks there for the passphrases of encrypted identity files. */
        public Builder passphrases(Passphrases passphrases) {
            this.passphrases = passphrases;
            return this;
        }

        /** Returns the description. */
        public SshTarget build() {
            return new SshTarget(
                    host,
                    port,
                    user,
                    home,
                    identityFiles,
                    agentSocket,
                    knownHostsFiles,
                    moreKnownHostsFiles,
                    configFile,
                    systemConfigFile,
                    connectTimeout,
                    authTimeout,
                    channels,
                    passphrases);
        }
    }
}
