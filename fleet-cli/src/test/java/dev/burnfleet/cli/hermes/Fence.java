package dev.burnfleet.cli.hermes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy that lets nobody through and counts who asked: what a program wants from the network ends here. Thread-safe. */
final class Fence implements AutoCloseable {
    private final ServerSocket socket;
    private final AtomicInteger asked = new AtomicInteger();

    private Fence() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::refuse, "fence");
        thread.setDaemon(true);
        thread.start();
    }

    static Fence start() throws IOException {
        return new Fence();
    }

    /** Returns its address, as the value of {@code HTTPS_PROXY}. */
    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** Returns how often somebody wanted out. */
    int asked() {
        return asked.get();
    }

    private void refuse() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                asked.incrementAndGet();
            } catch (IOException closedByUs) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
