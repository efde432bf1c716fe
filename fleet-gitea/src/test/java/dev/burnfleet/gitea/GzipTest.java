package dev.burnfleet.gitea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class GzipTest {
    private static Issues issues(CannedServer server) {
        return GiteaClient.builder(server.url())
                .retries(RetryPolicy.NONE)
                .build()
                .repo("a", "b")
                .issues();
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void send(HttpExchange exchange, int status, String encoding, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Encoding", encoding);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static CannedServer serving(int status, String encoding, byte[] body) throws IOException {
        return new CannedServer(exchange -> send(exchange, status, encoding, body));
    }

    @Test
    void asksForGzipAndReadsIt() throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        CannedServer.Answering packing = exchange -> {
            asked.add(exchange.getRequestHeaders().getFirst("Accept-Encoding"));
            send(exchange, 200, "gzip", packed("{\"number\":1,\"title\":\"Zürich\"}"));
        };
        try (CannedServer server = new CannedServer(packing)) {
            assertThat(issues(server).get(1).title()).isEqualTo("Zürich");
            assertThat(asked).containsExactly("gzip");
        }
    }

    @Test
    void readsWhatTheServerSaysInAPackedFailure() throws IOException {
        try (CannedServer server = serving(400, "GZip", packed("{\"message\":\"too late\"}"))) {
            assertThatThrownBy(() -> issues(server).get(1))
                    .isInstanceOfSatisfying(
                            GiteaException.BadRequest.class,
                            e -> assertThat(e.serverMessage()).isEqualTo("too late"));
        }
    }

    @Test
    void takesAPackedAnswerWithoutABody() throws IOException {
        try (CannedServer server = serving(404, "gzip", new byte[0])) {
            assertThat(issues(server).find(1)).isEmpty();
        }
    }

    @Test
    void unpacksNoMoreThanTheCap() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        byte[] blanks = new byte[1 << 20];
        Arrays.fill(blanks, (byte) ' ');
        try (OutputStream out = new GZIPOutputStream(bomb)) {
            for (int i = 0; i < 200; i++) {
                out.write(blanks);
            }
        }
        assertThat(bomb.size()).isLessThan(1 << 20);
        try (CannedServer server = serving(200, "gzip", bomb.toByteArray())) {
            assertThatThrownBy(() -> issues(server).get(1))
                    .isInstanceOf(GiteaException.Malformed.class)
                    .hasMessageContaining("longer than 16777216 bytes");
        }
    }

    @Test
    void refusesGzipThatIsNone() throws IOException {
        byte[] whole = packed("{\"number\":1,\"title\":\"a title of some length\"}");
        for (byte[] body :
                List.of(Arrays.copyOf(whole, whole.length - 9), "{\"number\":1}".getBytes(StandardCharsets.UTF_8))) {
            try (CannedServer server = serving(200, "gzip", body)) {
                assertThatThrownBy(() -> issues(server).get(1))
                        .isInstanceOf(GiteaException.Malformed.class)
                        .hasMessageContaining("its gzip is broken");
            }
        }
    }

    @Test
    void refusesAnEncodingThatNobodyAskedFor() throws IOException {
        try (CannedServer server = serving(200, "br", new byte[] {1, 2, 3})) {
            assertThatThrownBy(() -> issues(server).get(1))
                    .isInstanceOf(GiteaException.Malformed.class)
                    .hasMessageContaining("packed as br");
        }
    }
}
