package dev.burnfleet.ssh;

import dev.burnfleet.ssh.SshException.Phase;
import dev.burnfleet.ssh.config.ClientConfig;
import dev.burnfleet.ssh.config.HostSettings;
import dev.burnfleet.ssh.config.WrittenPaths;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route to a machine: the target's own words first, then the config files, then OpenSSH's defaults.
 *
 * @param environment the variables of this process
 */
record RouteReader(Map<String, String> environment) {
    private static final int DEFAULT_PORT = 22;
    private static final List<String> USUAL_NAMES = List.of("id_ed25519", "id_ecdsa", "id_rsa");
    private static final Pattern VARIABLE = Pattern.compile("\\$[A-Za-z_][A-Za-z0-9_]*");
    private static final String AGENT_VARIABLE = "SSH_AUTH_SOCK";
    private static final String NONE = "none";
    private static final String INSTEAD =
            "; the system's ssh may be used instead (SystemSshTransport, in a fleet's spec \"transport\": \"ssh\")";

    RouteReader {
        environment = Map.copyOf(environment);
    }

    /**
     * Finds the route to a machine.
     *
     * @throws SshException if the target or the config files cannot be made sense of
     */
    Route route(SshTarget target) {
        try {
            HostSettings settings = settings(target);
            refuseWhatIsNotObeyed(settings);
            return route(target, settings);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw SshException.notDone(
                    Phase.NAME,
                    target.machine(),
                    "the SSH config cannot be followed: " + Quoting.shown(String.valueOf(e.getMessage())) + INSTEAD,
                    e);
        }
    }

    private static HostSettings settings(SshTarget target) {
        Path system = target.systemConfigFile();
        return new ClientConfig(
                        target.configFile(),
                        system != null && Files.isReadable(system) ? system : null,
                        target.home(),
                        System.getProperty("user.name"))
                .settings(target.host(), target.user());
    }

    private static void refuseWhatIsNotObeyed(HostSettings settings) {
        if (settings.proxyCommand() != null) {
            throw new IllegalArgumentException(
                    "ProxyCommand is not run here, only ProxyJump is understood: " + settings.proxyCommand());
        }
        if (!settings.unsupported().isEmpty()) {
            throw new IllegalArgumentException(String.join(", ", settings.unsupported()) + " is not supported");
        }
    }

    private Route route(SshTarget target, HostSettings settings) {
        int port = target.port() > 0 ? target.port() : settings.port() > 0 ? settings.port() : DEFAULT_PORT;
        String user = settings.user() == null ? System.getProperty("user.name") : settings.user();
        WrittenPaths paths = paths(target, settings, port, user);
        String alias = settings.hostKeyAlias();
        String jump = settings.proxyJump();
        return new Route(
                target,
                settings.hostName(),
                port,
                user,
                credentials(target, settings, paths),
                jump == null ? List.of() : Jumps.of(paths.text(jump), target),
                alias == null ? HostKey.name(settings.hostName(), port) : alias,
                alias == null ? settings.hostName() : alias,
                knownHosts(target, settings, paths));
    }

    private WrittenPaths paths(SshTarget target, HostSettings settings, int port, String user) {
        Map<String, String> tokens = new HashMap<>(Map.of(
                "d", target.home().toString(),
                "h", settings.hostName(),
                "k", settings.hostKeyAlias() == null ? target.host() : settings.hostKeyAlias(),
                "n", target.host(),
                "p", String.valueOf(port),
                "r", user,
                "u", System.getProperty("user.name")));
        return new WrittenPaths(target.home(), environment, tokens);
    }

    private Credentials credentials(SshTarget target, HostSettings settings, WrittenPaths paths) {
        List<Path> files = new ArrayList<>(target.identityFiles());
        if (files.isEmpty()) {
            settings.identityFiles().stream()
                    .filter(file -> !file.equalsIgnoreCase(NONE))
                    .map(paths::file)
                    .forEach(files::add);
        }
        if (target.identityFiles().isEmpty() && settings.identityFiles().isEmpty()) {
            USUAL_NAMES.forEach(name -> files.add(target.home().resolve(".ssh").resolve(name)));
        }
        boolean named = !target.identityFiles().isEmpty();
        Path socket = target.agentSocket();
        return new Credentials(
                files,
                named,
                settings.certificateFiles().stream().map(paths::file).toList(),
                socket == null ? agent(settings, paths) : socket,
                settings.identitiesOnly() || (named && socket == null));
    }

    private @Nullable Path agent(HostSettings settings, WrittenPaths paths) {
        String written = settings.identityAgent() == null ? AGENT_VARIABLE : settings.identityAgent();
        if (written.equalsIgnoreCase(NONE)) {
            return null;
        }
        String socket = written.equals(AGENT_VARIABLE)
                ? environment.get(AGENT_VARIABLE)
                : VARIABLE.matcher(written).matches()
                        ? environment.get(written.substring(1))
                        : paths.file(written).toString();
        return socket == null || socket.isBlank() ? null : Path.of(socket);
    }

    private static List<Path> knownHosts(SshTarget target, HostSettings settings, WrittenPaths paths) {
        List<Path> files = new ArrayList<>(target.knownHostsFiles());
        if (files.isEmpty()) {
            files.addAll(written(
                    settings.userKnownHostsFiles(), paths, List.of("~/.ssh/known_hosts", "~/.ssh/known_hosts2")));
            files.addAll(written(
                    settings.globalKnownHostsFiles(),
                    paths,
                    List.of("/etc/ssh/ssh_known_hosts", "/etc/ssh/ssh_known_hosts2")));
        }
        files.addAll(target.moreKnownHostsFiles());
        return files;
    }

    private static List<Path> written(List<String> files, WrittenPaths paths, List<String> usual) {
        return (files.isEmpty() ? usual : files)
                .stream().filter(file -> !file.equals(NONE)).map(paths::file).toList();
    }
}
