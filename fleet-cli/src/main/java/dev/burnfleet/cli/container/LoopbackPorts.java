package dev.burnfleet.cli.container;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Ports of this machine's loopback address. Those that are offered lie below what systems take for outgoing connections: a
 * container that is started again finds its port free.
 */
final class LoopbackPorts {
    private static final int FIRST = 22022;
    private static final int COUNT = 500;

    private LoopbackPorts() {}

    /** Returns one that nobody listens on, and that is not among those of others; empty if there is none. */
    static OptionalInt free(Set<Integer> others) {
        return IntStream.range(FIRST, FIRST + COUNT)
                .filter(port -> !others.contains(port) && isFree(port))
                .findFirst();
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // A connection that has just ended is no reason.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
