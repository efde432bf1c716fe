package dev.burnfleet.tmux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client in control mode: attaches like a human, with any size, and needs no terminal. */
final class ControlClient implements AutoCloseable {
    private final Conversation conversation;

    ControlClient(PrivateServer server, String... environment) {
        List<String> argv = new ArrayList<>(List.of("env"));
        argv.addAll(List.of(environment));
        argv.addAll(List.of("tmux", "-L", server.socket().name(), "-C", "attach", "-t", "=BURN"));
        try {
            conversation = server.transport().open(argv, PrivateServer.SOON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PrivateServer.await(() -> !server.run("list-clients").isEmpty());
    }

    void resize(int columns, int rows) {
        try {
            conversation
                    .stdin()
                    .write(("refresh-client -C " + columns + "x" + rows + "\n").getBytes(StandardCharsets.UTF_8));
            conversation.stdin().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            conversation.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            conversation.close();
        }
    }
}
