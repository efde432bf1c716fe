package dev.burnfleet.ssh.loopback;

import java.util.concurrent.ExecutorService;
import org.apache.sshd.server.command.CommandFactory;

/** Gives other servers the commands of the loopback server. */
public final class Commands {
    private Commands() {}

    /** Runs commands by {@code sh -c}, whose streams are moved on the given threads. */
    public static CommandFactory by(ExecutorService executor) {
        return (channel, command) -> new ShellCommand(command, executor);
    }
}
