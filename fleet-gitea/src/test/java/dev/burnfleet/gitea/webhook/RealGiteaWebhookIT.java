package dev.burnfleet.gitea.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.burnfleet.gitea.GiteaClient;
import dev.burnfleet.gitea.IssueRef;
import dev.burnfleet.gitea.RepoRef;
import dev.burnfleet.gitea.TokenSource;
import dev.burnfleet.gitea.testing.GiteaRelease;
import dev.burnfleet.gitea.testing.RealGitea;
import dev.burnfleet.gitea.testing.SharedGitea;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RealGiteaWebhookIT {
    @RegisterExtension
    static final SharedGitea GITEA = new SharedGitea(GiteaRelease.CURRENT);

    @Test
    void understandsWhatAGiteaDelivers() throws Exception {
        WebhookVerifier verifier = new WebhookVerifier(List.of("the secret"));
        BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                deliveries.add(verifier.verify(exchange.getRequestHeaders(), body));
                exchange.sendResponseHeaders(204, -1);
            }
        });
        receiver.start();
        try {
            GiteaClient client = GiteaClient.builder(GITEA.url())
                    .token(TokenSource.of(GITEA.token()))
                    .build();
            for (String type : List.of("json", "form")) {
                RepoRef repo = new RepoRef(RealGitea.ADMIN, "hooked-" + type + "-" + UUID.randomUUID());
                client.createUserRepository(repo);
                hook(repo, type, receiver.getAddress().getPort());
                long number = client.repo(repo)
                        .issues()
                        .create("é \"quoted\" & <b>", "+ %")
                        .number();
                IssueRef issue = new IssueRef(repo, number);
                assertThat(next(deliveries)).isEqualTo(new WebhookEvent.IssueChanged("opened", issue, RealGitea.ADMIN));
                long comment =
                        client.repo(repo).issues().comments(number).post("hm").id();
                assertThat(next(deliveries))
                        .isEqualTo(new WebhookEvent.Commented("created", issue, comment, RealGitea.ADMIN));
                client.repo(repo).issues().close(number);
                assertThat(next(deliveries)).isEqualTo(new WebhookEvent.IssueChanged("closed", issue, RealGitea.ADMIN));
            }
        } finally {
            receiver.stop(0);
        }
    }

    private static WebhookEvent next(BlockingQueue<Delivery> deliveries) throws InterruptedException {
        Delivery delivery = deliveries.poll(60, TimeUnit.SECONDS);
        assertThat(delivery).isInstanceOf(Delivery.Accepted.class);
        return ((Delivery.Accepted) Objects.requireNonNull(delivery)).event();
    }

    private static void hook(RepoRef repo, String type, int port) throws Exception {
        String body = """
                {"type":"gitea","active":true,"events":["issues","issue_comment"],
                 "config":{"url":"http://127.0.0.1:%d/","content_type":"%s","secret":"the secret"}}
                """.formatted(port, type);
        HttpRequest request = HttpRequest.newBuilder(URI.create(GITEA.url() + "/api/v1/repos/" + repo + "/hooks"))
                .header("Authorization", "token " + GITEA.token().reveal())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(201);
    }
}
