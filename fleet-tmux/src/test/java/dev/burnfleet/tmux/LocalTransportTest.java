package dev.burnfleet.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
            PrivateServer.await(() -> ProcessHandle.of(Long.parseLong(child)).isEmpty());
        }
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

        PrivateServer.await(
                () -> ProcessHandle.of(Long.parseLong(pid.toString())).isEmpty());
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
