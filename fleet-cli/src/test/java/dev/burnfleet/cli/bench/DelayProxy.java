package dev.burnfleet.cli.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A TCP proxy on the loopback interface that holds every byte back for a while, in both directions. Thread-safe. */
final class DelayProxy implements AutoCloseable {
    private final ServerSocket socket;
    private final int target;
    private final long oneWay;
    private final ExecutorService executor = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "delay-proxy");
        thread.setDaemon(true);
        return thread;
    });

    /** Bytes that are on their way; none are the end. */
    private record Flight(ByteBuffer bytes, long arrives) {}

    DelayProxy(int target, Duration oneWay) throws IOException {
        this.target = target;
        this.oneWay = oneWay.toNanos();
        this.socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        executor.execute(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                executor.execute(() -> connect(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        try {
            // The handshake of a real connection takes one round trip.
            TimeUnit.NANOSECONDS.sleep(2 * oneWay);
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            pass(client, server);
            pass(server, client);
        } catch (IOException gone) {
            close(client);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close(client);
        }
    }

    private void pass(Socket from, Socket to) {
        BlockingQueue<Flight> flights = new LinkedBlockingQueue<>();
        executor.execute(() -> read(from, flights));
        executor.execute(() -> write(to, flights));
    }

    private void read(Socket from, BlockingQueue<Flight> flights) {
        byte[] buffer = new byte[64 * 1024];
        try {
            InputStream input = from.getInputStream();
            for (int count = input.read(buffer); count > 0; count = input.read(buffer)) {
                flights.add(new Flight(ByteBuffer.wrap(Arrays.copyOf(buffer, count)), System.nanoTime() + oneWay));
            }
        } catch (IOException gone) {
            // The end is passed on below.
        }
        flights.add(new Flight(ByteBuffer.allocate(0), System.nanoTime() + oneWay));
    }

    private static void write(Socket to, BlockingQueue<Flight> flights) {
        try {
            OutputStream output = to.getOutputStream();
            for (Flight flight = flights.take(); flight.bytes().hasRemaining(); flight = flights.take()) {
                TimeUnit.NANOSECONDS.sleep(flight.arrives() - System.nanoTime());
                output.write(flight.bytes().array());
            }
            to.shutdownOutput();
        } catch (IOException gone) {
            close(to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        executor.shutdownNow();
    }
}
