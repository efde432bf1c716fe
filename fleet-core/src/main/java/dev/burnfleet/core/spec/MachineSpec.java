package dev.burnfleet.core.spec;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One machine of the fleet. Paths are the machine's own; {@code ~/} is the home folder of its user. Immutable.
 *
 * @param name its name in the fleet
 * @param host where SSH finds it (a name, an address or an alias of {@code ~/.ssh/config}); empty for a machine that is
 *     only ever used from itself
 * @param hostnames host names by which a run recognizes that it is on this machine
 * @param port SSH port; empty for what {@code ~/.ssh/config} or SSH itself says
 * @param user SSH user; empty likewise
 * @param identity file of the SSH key to use, on the dispatcher's side; empty likewise
 * @param passphrase where the passphrase of {@code identity} comes from; empty where it is not encrypted, an agent has it
 *     or a person is asked
 * @param knownHosts file of known host keys, on the dispatcher's side; empty likewise
 * @param transport what carries SSH
 * @param socket name of the tmux server's socket ({@code tmux -L})
 * @param state folder of mailboxes, homes and working copies
 * @param envFile file of {@code NAME=value} lines from which agents get the variables that their profile names
 * @param maxRunning agents that may run at once; empty for no bound
 * @param path folders that are put before the PATH of tmux and the agents
 * @param windows its windows, in order
 */
public record MachineSpec(
        String name,
        Optional<String> host,
        List<String> hostnames,
        OptionalInt port,
        Optional<String> user,
        Optional<String> identity,
        Optional<TokenSource> passphrase,
        Optional<String> knownHosts,
        Transport transport,
        String socket,
        String state,
        String envFile,
        OptionalInt maxRunning,
        List<String> path,
        List<WindowSpec> windows) {
    public MachineSpec {
        hostnames = List.copyOf(hostnames);
        path = List.copyOf(path);
        windows = List.copyOf(windows);
    }

    /** What carries SSH to a machine. */
    public enum Transport {
        /** The SSH client inside this program. */
        MINA,
        /** The {@code ssh} program of the dispatcher's machine. */
        SSH
    }

    /** Returns how many panes all its windows have. */
    public int panes() {
        return windows.stream().mapToInt(WindowSpec::panes).sum();
    }
}
