package dev.burnfleet.cli.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The road to a server on the loopback interface, where traffic can be held up or cut off.
 *
 * <p>What is held up is kept and goes on later, as packets in a network do, even when its sender has gone by then.
 */
final class LoopbackProxy implements AutoCloseable {
    private final int target;
    private final ServerSocket door;
    private final List<Road> roads = new CopyOnWriteArrayList<>();
    private volatile boolean closed;
    private volatile boolean refusing;

    LoopbackProxy(int target) throws IOException {
        this.target = target;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        begin("accept", this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Holds up, on the connections there are, all that clients send after so many more bytes, and no answer. */
    void holdRequests(long after) {
        roads.forEach(road -> road.forth.hold(after));
    }

    /** Holds up, on the connections there are, all that the server sends from now on. */
    void holdAnswers() {
        roads.forEach(road -> road.back.hold(0));
    }

    /** Lets everything go on. */
    void release() {
        roads.forEach(road -> {
            road.forth.hold(Long.MAX_VALUE);
            road.back.hold(Long.MAX_VALUE);
        });
    }

    /** Ends all connections and lets no other come about. */
    void cut() {
        refusing = true;
        roads.forEach(Road::end);
        roads.clear();
    }

    /** Lets connections come about again. */
    void mend() {
        refusing = false;
    }

    @Override
    public void close() {
        closed = true;
        cut();
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() throws IOException {
        while (!closed) {
            Socket client = door.accept();
            if (refusing) {
                client.close();
            } else {
                roads.add(new Road(client, new Socket(InetAddress.getLoopbackAddress(), target)));
            }
        }
    }

    private static void begin(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | InterruptedException e) {
                        // The connection has ended, which is all that this thread was for.
                        Thread.currentThread().interrupt();
                    }
                },
                "proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static final class Road {
        private final Socket client;
        private final Socket server;
        final Lane forth;
        final Lane back;

        Road(Socket client, Socket server) throws IOException {
            this.client = client;
            this.server = server;
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            forth = new Lane(client.getInputStream(), server.getOutputStream(), server);
            back = new Lane(server.getInputStream(), client.getOutputStream(), client);
        }

        void end() {
            for (Socket socket : List.of(client, server)) {
                try {
                    socket.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** One direction: reads at once, writes what it may. */
    private static final class Lane {
        private static final byte[] END = new byte[0];

        private final BlockingQueue<byte[]> underWay = new LinkedBlockingQueue<>();
        private final InputStream from;
        private final OutputStream to;
        private final Socket end;
        private long allowed = Long.MAX_VALUE;

        Lane(InputStream from, OutputStream to, Socket end) {
            this.from = from;
            this.to = to;
            this.end = end;
            begin("read", this::read);
            begin("write", this::write);
        }

        synchronized void hold(long after) {
            allowed = after;
            notifyAll();
        }

        private void read() throws IOException {
            byte[] buffer = new byte[16 * 1024];
            try {
                for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                    underWay.add(java.util.Arrays.copyOf(buffer, n));
                }
            } finally {
                underWay.add(END);
            }
        }

        private void write() throws IOException, InterruptedException {
            for (byte[] bytes = underWay.take(); bytes != END; bytes = underWay.take()) {
                int written = 0;
                while (written < bytes.length) {
                    int may = permitted(bytes.length - written);
                    to.write(bytes, written, may);
                    to.flush();
                    written += may;
                }
            }
            permitted(1);
            end.shutdownOutput();
        }

        private synchronized int permitted(int wanted) throws InterruptedException {
            while (allowed <= 0) {
                wait();
            }
            int may = (int) Math.min(wanted, allowed);
            if (allowed != Long.MAX_VALUE) {
                allowed -= may;
            }
            return may;
        }
    }
}
