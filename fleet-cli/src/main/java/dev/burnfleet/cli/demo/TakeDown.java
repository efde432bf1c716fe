package dev.burnfleet.cli.demo;

import dev.burnfleet.tmux.LocalTransport;
import dev.burnfleet.tmux.Tmux;
import dev.burnfleet.tmux.TmuxException;
import dev.burnfleet.tmux.TmuxSocket;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Ends all of a demo and deletes all of it. Both machines are this one, so it needs no servers for that. */
final class TakeDown {
    private static final Duration TMUX = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final DemoFolder folder;
    private final DemoOptions options;
    private final ServerProcess server;

    TakeDown(DemoFolder folder, DemoOptions options, ServerProcess server) {
        this.folder = folder;
        this.options = options;
        this.server = server;
    }

    void run(Progress progress) throws IOException, InterruptedException {
        DemoNames names = options.names();
        FolderProcesses processes = new FolderProcesses(folder.root());
        Set<ProcessHandle> known = processes.withWhatTheyStarted();
        kill(List.of(names.socket(), names.remoteSocket()));
        processes.end(known, PATIENCE);
        server.stop();
        progress.step("ended: panes, agents and servers of the demo");
        folder.delete();
        deleteLedger(names);
    }

    private void kill(List<String> sockets) throws IOException {
        ExecutorService executor = Executors.newCachedThreadPool();
        try {
            for (String socket : sockets) {
                kill(new Tmux(new LocalTransport(executor), new TmuxSocket(socket)));
                Files.deleteIfExists(socketFile(socket));
            }
        } finally {
            executor.shutdown();
        }
    }

    private static void kill(Tmux tmux) throws IOException {
        try {
            tmux.kill(TMUX);
        } catch (TmuxException e) {
            // Without tmux there is no server.
            if (e.kind() != TmuxException.Kind.TMUX_MISSING) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }

    private void deleteLedger(DemoNames names) throws IOException {
        Path state = options.fleet().stateFolder();
        for (String end : List.of("", "-wal", "-shm", "-journal")) {
            Files.deleteIfExists(state.resolve("ledger-" + names.session() + ".db" + end));
        }
        try {
            Files.deleteIfExists(state);
        } catch (DirectoryNotEmptyException e) {
            // A real fleet lives there too.
            return;
        }
    }

    /** A tmux server leaves its socket behind. */
    private Path socketFile(String socket) throws IOException {
        String base = options.fleet().environment().getOrDefault("TMUX_TMPDIR", "");
        Object user = Files.getAttribute(folder.root(), "unix:uid");
        return Path.of(base.isEmpty() ? "/tmp" : base).resolve("tmux-" + user).resolve(socket);
    }
}
