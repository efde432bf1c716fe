package dev.burnfleet.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A port that answers connections no more, not even with a refusal: its queue is full and nobody takes from it. */
final class FullBacklog implements AutoCloseable {
    private static final int MANY = 20;

    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final List<Socket> queue = new ArrayList<>();

    FullBacklog() throws IOException {
        for (int i = 0; i < MANY; i++) {
            Socket next = new Socket();
            queue.add(next);
            try {
                next.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), 500);
            } catch (SocketTimeoutException full) {
                return;
            }
        }
        close();
        throw new IOException("the queue of a port takes more than " + MANY + " connections");
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        for (Socket waiting : queue) {
            waiting.close();
        }
        socket.close();
    }
}
