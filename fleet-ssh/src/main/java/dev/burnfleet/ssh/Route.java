package dev.burnfleet.ssh;

import dev.burnfleet.ssh.SshException.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.config.hosts.ConfigFileHostEntryResolver;
import org.apache.sshd.client.config.hosts.HostConfigEntry;
import org.jspecify.annotations.Nullable;

/**
 * Where to connect, as whom and with what, once defaults and the config file are applied.
 *
 * @param target what was asked for
 * @param host the real name or address
 * @param port the real port
 * @param user the login name
 * @param identityFiles the private keys named by the target or the config file; empty stands for the usual ones
 * @param proxyJump the machines in between as the config file has it; null for none
 */
record Route(
        SshTarget target,
        String host,
        int port,
        String user,
        List<Path> identityFiles,
        @Nullable String proxyJump) {
    private static final int DEFAULT_PORT = 22;

    static Route of(SshTarget target) {
        HostConfigEntry entry = entry(target);
        String user = target.user() != null ? target.user() : entry == null ? null : entry.getUsername();
        List<Path> identityFiles = target.identityFiles();
        if (identityFiles.isEmpty() && entry != null && entry.getIdentities() != null) {
            identityFiles = entry.getIdentities().stream()
                    .map(Path::of)
                    .filter(Files::exists)
                    .toList();
        }
        String host = entry == null || isBlank(entry.getHostName()) ? target.host() : entry.getHostName();
        int port = target.port() > 0 ? target.port() : entry == null ? 0 : entry.getPort();
        return new Route(
                target,
                host,
                port > 0 ? port : DEFAULT_PORT,
                user == null || user.isBlank() ? System.getProperty("user.name") : user,
                identityFiles,
                entry == null || isBlank(entry.getProxyJump()) ? null : entry.getProxyJump());
    }

    private static @Nullable HostConfigEntry entry(SshTarget target) {
        Path file = target.configFile();
        if (file == null) {
            return null;
        }
        if (!Files.isReadable(file)) {
            throw SshException.notDone(
                    Phase.NAME, target.machine(), "the SSH config file " + file + " cannot be read", null);
        }
        try {
            return new ConfigFileHostEntryResolver(file)
                    .resolveEffectiveHost(target.host(), target.port(), null, target.user(), null, null);
        } catch (IOException | RuntimeException e) {
            throw SshException.notDone(
                    Phase.NAME,
                    target.machine(),
                    "the SSH config file " + file + " cannot be understood: "
                            + Quoting.shown(String.valueOf(e.getMessage()))
                            + "; the system's ssh may be used instead",
                    e);
        }
    }

    /** Returns the machine to go through, or null; its own entry may name another. */
    @Nullable SshTarget jump() {
        if (proxyJump == null || proxyJump.equals("none")) {
            return null;
        }
        String last = proxyJump.strip();
        if (last.indexOf(',') >= 0) {
            throw SshException.notDone(
                    Phase.NAME,
                    target.machine(),
                    "ProxyJump over several machines (" + Quoting.shown(proxyJump)
                            + ") is not supported; give the jump host a ProxyJump of its own, or use the system's ssh",
                    null);
        }
        int at = last.lastIndexOf('@');
        int colon = last.lastIndexOf(':');
        SshTarget.Builder builder = SshTarget.of(last.substring(at + 1, colon > at ? colon : last.length()))
                .identityFiles(target.identityFiles().toArray(Path[]::new))
                .knownHostsFiles(target.knownHostsFiles().toArray(Path[]::new))
                .moreKnownHostsFiles(target.moreKnownHostsFiles().toArray(Path[]::new))
                .connectTimeout(target.connectTimeout())
                .authTimeout(target.authTimeout());
        if (target.configFile() != null) {
            builder.configFile(target.configFile());
        }
        if (target.passphrases() != null) {
            builder.passphrases(target.passphrases());
        }
        if (target.agentSocket() != null) {
            builder.agentSocket(target.agentSocket());
        }
        if (at > 0) {
            builder.user(last.substring(0, at));
        }
        if (colon > at) {
            builder.port(Integer.parseInt(last.substring(colon + 1)));
        }
        return builder.build();
    }

    RecordedHostKeys hostKeys() {
        List<Path> files = new ArrayList<>(target.knownHostsFiles());
        if (files.isEmpty()) {
            files.add(Path.of(System.getProperty("user.home"), ".ssh", "known_hosts"));
        }
        files.addAll(target.moreKnownHostsFiles());
        return RecordedHostKeys.read(HostKey.name(host, port), files);
    }

    String address() {
        return host + ":" + port;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
