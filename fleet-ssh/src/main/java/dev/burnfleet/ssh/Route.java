package dev.burnfleet.ssh;

import java.nio.file.Path;
import java.util.List;

/**
 * Where to connect, as whom and with what, once defaults and the config file are applied.
 *
 * @param target what was asked for
 * @param host the real name or address
 * @param port the real port
 * @param user the login name
 * @param identityFiles the private keys named by the target or the config file; empty stands for the usual ones
 */
record Route(SshTarget target, String host, int port, String user, List<Path> identityFiles) {

    static Route of(SshTarget target) {
        String user = target.user();
        return new Route(
                target,
                target.host(),
                target.port() == 0 ? 22 : target.port(),
                user == null ? System.getProperty("user.name") : user,
                target.identityFiles());
    }

    HostKeys hostKeys() {
        List<Path> files = target.knownHostsFiles();
        return HostKeys.read(
                host,
                port,
                files.isEmpty() ? List.of(Path.of(System.getProperty("user.home"), ".ssh", "known_hosts")) : files);
    }

    String address() {
        return host + ":" + port;
    }
}
