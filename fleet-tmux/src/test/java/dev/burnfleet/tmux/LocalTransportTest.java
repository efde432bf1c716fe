package dev.burnfleet.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LocalTransportTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final LocalTransport transport = new LocalTransport(executor);

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void carriesBytesBothWaysAndTheStatus() throws IOException {
        try (Conversation talk = transport.open(List.of("sh", "-c", "cat; echo oops >&2; exit 7"), SOON)) {
            talk.stdin().write("ü\0\r\n".getBytes(StandardCharsets.UTF_8));
            talk.stdin().close();

            assertThat(talk.stdout().readAllBytes()).isEqualTo("ü\0\r\n".getBytes(StandardCharsets.UTF_8));
            assertThat(talk.finish()).isEqualTo(new Conversation.Finish(7, "oops\n"));
        }
    }

    @Test
    void keepsTheBeginningOfALongStderr() throws IOException {
        String program =
                "i=0; while [ $i -lt 3000 ]; do echo 0123456789012345678901234567890123456789 >&2; i=$((i+1)); done";
        try (Conversation talk = transport.open(List.of("sh", "-c", program), SOON)) {
            assertThat(talk.finish().stderr()).startsWith("0123").hasSize(16 * 1024);
        }
    }

    @Test
    void endsTheWholeFamilyAtTheDeadline() throws IOException {
        try (Conversation talk =
                transport.open(List.of("sh", "-c", "sleep 600 & echo $!; wait"), Duration.ofMillis(300))) {
            String child = new String(talk.stdout().readAllBytes(), StandardCharsets.UTF_8).strip();

            assertThatThrownBy(talk::finish)
                    .isInstanceOf(InterruptedIOException.class)
                    .hasMessageContaining("300 ms");
            PrivateServer.await(() -> PrivateServer.gone(child));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 13, 21, 34})
    void endsAlsoWhatIsBeingStartedAtThatMoment(int depth, @TempDir Path folder) throws IOException {
        Path pids = folder.resolve("pids");
        Path link = folder.resolve("link");
        Files.writeString(
                link,
                "trap '' PIPE; echo $$ >> '" + pids
                        + "'; echo 2>/dev/null; if [ \"$1\" -lt 60 ]; then sh \"$0\" $(($1 + 1)); else sleep 60; fi; :\n");
        Conversation chain = transport.open(List.of("sh", link.toString(), "0"), SOON);
        chain.stdout().readNBytes(depth);

        chain.close();

        PrivateServer.await(() -> lines(pids).stream().allMatch(PrivateServer::gone));
    }

    @Test
    void endsAProgramThatIsClosedEarly() throws IOException {
        Conversation talk = transport.open(List.of("sh", "-c", "echo $$; exec sleep 600"), SOON);
        StringBuilder pid = new StringBuilder();
        for (int b = talk.stdout().read(); b != '\n'; b = talk.stdout().read()) {
            pid.append((char) b);
        }

        talk.close();
        talk.close();

        PrivateServer.await(() -> PrivateServer.gone(pid.toString()));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void judgesAProgramThatReadsNothingByItsStatus() throws IOException {
        try (Conversation talk = transport.open(List.of("sh", "-c", "exit 3"), SOON)) {
            assertThat(talk.stdout().readAllBytes()).isEmpty();
            assertThat(talk.finish().status()).isEqualTo(3);
        }
    }

    @Test
    void saysThatAProgramIsNotThere() {
        assertThatThrownBy(() -> transport.open(List.of("no-such-program-at-all"), SOON))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-program-at-all");
    }
}
