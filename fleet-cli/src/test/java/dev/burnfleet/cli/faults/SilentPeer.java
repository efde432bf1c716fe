package dev.burnfleet.cli.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Accepts connections and never says a word; counts how many were open at once. */
final class SilentPeer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Queue<Socket> callers = new ConcurrentLinkedQueue<>();
    private int open;
    private int mostAtOnce;

    SilentPeer() throws IOException {
        start(() -> {
            while (true) {
                Socket caller = socket.accept();
                callers.add(caller);
                opened();
                start(() -> {
                    try (caller) {
                        caller.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
                    } finally {
                        closed();
                    }
                });
            }
        });
    }

    int port() {
        return socket.getLocalPort();
    }

    synchronized int mostAtOnce() {
        return mostAtOnce;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket caller : callers) {
            caller.close();
        }
    }

    private synchronized void opened() {
        open++;
        mostAtOnce = Math.max(mostAtOnce, open);
    }

    private synchronized void closed() {
        open--;
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException over) {
                // The caller, or the test, has ended.
                return;
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
