package dev.burnfleet.ssh;

import java.nio.file.Path;
import java.util.List;

/**
 * Where to connect, as whom and with what, once defaults and the config files are applied.
 *
 * @param target what was asked for
 * @param host the real name or address
 * @param port the real port
 * @param user the login name
 * @param credentials what may be shown to be let in
 * @param jumps the machines in between, in the order in which they are reached
 * @param recordedAs the name under which the machine's host keys are recorded, as {@link HostKey#name()}
 * @param certifiedAs the name that a host certificate must hold
 * @param knownHostsFiles where trusted host keys are read from
 */
record Route(
        SshTarget target,
        String host,
        int port,
        String user,
        Credentials credentials,
        List<SshTarget> jumps,
        String recordedAs,
        String certifiedAs,
        List<Path> knownHostsFiles) {

    Route {
        jumps = List.copyOf(jumps);
        knownHostsFiles = List.copyOf(knownHostsFiles);
    }

    RecordedHostKeys hostKeys() {
        return RecordedHostKeys.read(recordedAs, certifiedAs, knownHostsFiles);
    }

    /** Returns the same way for one who only looks who is there. */
    Route withoutCredentials() {
        Credentials none = new Credentials(List.of(), false, List.of(), null, true);
        return new Route(target, host, port, user, none, jumps, recordedAs, certifiedAs, knownHostsFiles);
    }

    String address() {
        return host + ":" + port;
    }
}
