package dev.burnfleet.gitea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TlsAndProxyTest {
    private static final String VERSION = "{\"version\":\"1.26.4\"}";

    @TempDir
    private Path folder;

    private static GiteaClientBuilder builder(String url) {
        return GiteaClient.builder(url).token(TokenSource.of("t0ken")).retries(RetryPolicy.NONE);
    }

    @Test
    void talksToAServerWhoseCertificateItIsToldToTrust() throws Exception {
        try (TlsServer server = new TlsServer(folder, "ip:127.0.0.1", VERSION)) {
            GiteaClient client =
                    builder(server.url()).sslContext(server.trusting()).build();
            assertThat(client.version().version()).isEqualTo("1.26.4");
            assertThat(server.tokens()).containsExactly("token t0ken");
        }
    }

    @Test
    void sendsNothingToAServerWhoseCertificateNobodyKnows() throws Exception {
        try (TlsServer server = new TlsServer(folder, "ip:127.0.0.1", VERSION)) {
            GiteaClient client = builder(server.url()).build();
            assertThatThrownBy(client::version)
                    .isInstanceOf(GiteaException.NoAnswer.class)
                    .hasMessageContaining("no TLS connection")
                    .hasMessageContaining("sslContext");
            assertThat(server.tokens()).isEmpty();
        }
    }

    @Test
    void sendsNothingToAServerWhoseCertificateIsAnothers() throws Exception {
        try (TlsServer server = new TlsServer(folder, "dns:elsewhere.example", VERSION)) {
            GiteaClient client =
                    builder(server.url()).sslContext(server.trusting()).build();
            assertThatThrownBy(client::version)
                    .isInstanceOf(GiteaException.NoAnswer.class)
                    .hasMessageContaining("127.0.0.1");
            assertThat(server.tokens()).isEmpty();
        }
    }

    @Test
    void goesThroughAProxy() throws IOException {
        try (CannedServer server = CannedServer.saying(200, VERSION);
                LoopbackProxy proxy = new LoopbackProxy()) {
            GiteaClient client = builder(server.url()).proxy(proxy.selector()).build();
            assertThat(client.version().version()).isEqualTo("1.26.4");
            assertThat(proxy.heads())
                    .singleElement()
                    .asString()
                    .startsWith("GET " + server.url() + "/api/v1/version HTTP/1.1");
        }
    }

    @Test
    void tunnelsTlsThroughAProxyThatNeverSeesTheToken() throws Exception {
        try (TlsServer server = new TlsServer(folder, "ip:127.0.0.1", VERSION);
                LoopbackProxy proxy = new LoopbackProxy()) {
            GiteaClient client = builder(server.url())
                    .sslContext(server.trusting())
                    .proxy(proxy.selector())
                    .build();
            assertThat(client.version().version()).isEqualTo("1.26.4");
            assertThat(server.tokens()).containsExactly("token t0ken");
            assertThat(proxy.heads())
                    .singleElement()
                    .asString()
                    .startsWith("CONNECT 127.0.0.1:")
                    .doesNotContain("t0ken");
        }
    }

    @Test
    void goesNowhereWhenItsProxyIsDown() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        ProxySelector down = ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        try (CannedServer server = CannedServer.saying(200, VERSION)) {
            GiteaClient client = builder(server.url()).proxy(down).build();
            assertThatThrownBy(client::version).isInstanceOf(GiteaException.NoAnswer.class);
            assertThat(server.requests()).isEmpty();
        }
    }
}
