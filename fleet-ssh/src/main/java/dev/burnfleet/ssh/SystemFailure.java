package dev.burnfleet.ssh;

import dev.burnfleet.ssh.SshException.Phase;

/** Reads from the messages of OpenSSH's client how far it got. */
final class SystemFailure {
    private SystemFailure() {}

    static SshException of(String machine, String stderr) {
        Phase phase = phase(stderr);
        boolean mayHaveRun = phase == Phase.COMMAND;
        return new SshException(
                phase,
                machine,
                mayHaveRun,
                "ssh ended with status 255: " + Quoting.shown(stderr)
                        + (mayHaveRun ? "; the command may have run: look before it is sent again" : ""),
                null);
    }

    private static Phase phase(String stderr) {
        if (stderr.contains("Host key verification failed")
                || stderr.contains("REMOTE HOST IDENTIFICATION HAS CHANGED")) {
            return Phase.HOST_KEY;
        }
        if (stderr.contains("Permission denied (")) {
            return Phase.AUTHENTICATION;
        }
        if (stderr.contains("Could not resolve hostname")) {
            return Phase.NAME;
        }
        if (stderr.contains("ssh: connect to host") || stderr.contains("kex_exchange_identification")) {
            return Phase.CONNECT;
        }
        if (stderr.contains("open failed")) {
            return Phase.CHANNEL;
        }
        return Phase.COMMAND;
    }
}
