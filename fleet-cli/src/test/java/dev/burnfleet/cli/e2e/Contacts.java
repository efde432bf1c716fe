package dev.burnfleet.cli.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Watches whom the processes of a fleet contact. The kernel's list of sockets is read every 50 ms: a connection to one of the
 * allowed ports on loopback is counted, any other one is traced to its process, and kept if that is the fleet's. What
 * opens and closes between two looks is not seen; connections of the dispatcher stay open for longer.
 */
final class Contacts implements AutoCloseable {
    private static final List<String> LISTS = List.of("tcp", "tcp6", "udp", "udp6");
    private static final String LISTENING = "0A";

    private final Processes processes;
    private final Map<Integer, String> allowed;
    private final Map<String, Set<String>> seen = new TreeMap<>();
    private final Set<String> foreign = new TreeSet<>();
    private final Set<String> judged = new HashSet<>();
    private final Thread watcher = new Thread(this::watch, "contacts");
    private volatile boolean over;

    /** @param allowed names of servers by their ports on loopback */
    Contacts(Processes processes, Map<Integer, String> allowed) {
        this.processes = processes;
        this.allowed = new HashMap<>(allowed);
        watcher.setDaemon(true);
        watcher.start();
    }

    /** Returns how many connections to each allowed server were seen. */
    synchronized Map<String, Integer> seen() {
        Map<String, Integer> counts = new TreeMap<>();
        seen.forEach((server, sockets) -> counts.put(server, sockets.size()));
        return counts;
    }

    /** Returns everything else that the fleet's processes were connected to. */
    synchronized Set<String> foreign() {
        return Set.copyOf(foreign);
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        watcher.join(TimeUnit.SECONDS.toMillis(10));
    }

    private void watch() {
        while (!over) {
            for (String list : LISTS) {
                look(list);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void look(String list) {
        List<String> lines;
        try {
            lines = Files.readAllLines(Path.of("/proc/net", list));
        } catch (IOException e) {
            // A machine without IPv6 has no such list.
            return;
        }
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.strip().split("\\s+", -1);
            String remote = words[2];
            if (!words[3].equals(LISTENING) && !remote.endsWith(":0000")) {
                look(list, words[1], remote, words[9]);
            }
        }
    }

    private synchronized void look(String list, String local, String remote, String inode) {
        String server = allowed.get(port(remote));
        if (server != null && isLoopback(remote)) {
            seen.computeIfAbsent(server, s -> new HashSet<>()).add(local);
            return;
        }
        boolean servers = allowed.containsKey(port(local)) && isLoopback(local);
        if (servers || inode.equals("0") || !judged.add(list + " " + inode)) {
            return;
        }
        Processes.owner(inode).filter(processes::isOurs).ifPresent(pid -> {
            String program = ProcessHandle.of(pid)
                    .flatMap(process -> process.info().commandLine())
                    .orElse("a process that has ended");
            foreign.add(list + " " + address(remote) + " by " + program);
        });
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
    }

    /** The kernel writes words of an address with the last byte first. */
    private static boolean isLoopback(String address) {
        String host = address.substring(0, address.indexOf(':'));
        return host.length() == 8
                ? host.endsWith("7F")
                : host.equals("00000000000000000000000001000000")
                        || (host.startsWith("0000000000000000FFFF0000") && host.endsWith("7F"));
    }

    private static String address(String address) {
        return address.substring(0, address.indexOf(':')) + " port " + port(address);
    }
}
