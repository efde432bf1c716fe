package dev.burnfleet.gitea;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that sends bytes as they are given, one answer a connection, and then ends the connection in its own way. */
final class RawServer implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *([0-9]+)\r\n");

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final byte[] answer;
    private final End end;

    RawServer(String answer, End end) throws IOException {
        this.answer = answer.getBytes(StandardCharsets.ISO_8859_1);
        this.end = end;
        Thread accepting = new Thread(this::accept, "raw-server");
        accepting.setDaemon(true);
        accepting.start();
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** Returns the first lines of the requests. */
    List<String> requests() {
        return requests;
    }

    private void accept() {
        while (true) {
            Socket connection;
            try {
                connection = listener.accept();
            } catch (IOException e) {
                return; // closed: the test is over
            }
            Thread serving = new Thread(() -> serve(connection), "raw-server-connection");
            serving.setDaemon(true);
            serving.start();
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            String head = head(connection.getInputStream());
            requests.add(head.lines().findFirst().orElse(""));
            Matcher length = LENGTH.matcher(head.toLowerCase(Locale.ROOT));
            if (length.find()) {
                connection.getInputStream().readNBytes(Integer.parseInt(length.group(1)));
            }
            connection.getOutputStream().write(answer);
            connection.getOutputStream().flush();
            switch (end) {
                case CLOSE -> connection.shutdownOutput();
                case RESET -> connection.setSoLinger(true, 0);
                case STALL -> closing.await();
            }
        } catch (IOException e) {
            // The client went away, which is what some tests are about.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int next;
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n") && (next = in.read()) >= 0) {
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        listener.close();
    }

    enum End {
        /** Ends the stream in good order. */
        CLOSE,
        /** Sends a RST. */
        RESET,
        /** Sends nothing more until the server is closed. */
        STALL
    }
}
