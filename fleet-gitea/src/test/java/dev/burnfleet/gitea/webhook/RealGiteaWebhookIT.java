package dev.burnfleet.gitea.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.burnfleet.gitea.GiteaClient;
import dev.burnfleet.gitea.IssueRef;
import dev.burnfleet.gitea.RepoRef;
import dev.burnfleet.gitea.TokenSource;
import dev.burnfleet.gitea.testing.RealGitea;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class RealGiteaWebhookIT {
    @Test
    void understandsWhatAGiteaDelivers() throws Exception {
        assumeTrue(RealGitea.installation().isPresent(), "skipped, because no Gitea was built here: run .ci/gitea");
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
        try (RealGitea gitea = RealGitea.start()) {
            GiteaClient client = GiteaClient.builder(gitea.url())
                    .token(TokenSource.of(gitea.token()))
                    .build();
            for (String type : List.of("json", "form")) {
                RepoRef repo = new RepoRef(RealGitea.ADMIN, "hooked-" + type);
                client.createUserRepository(repo);
                hook(gitea, repo, type, receiver.getAddress().getPort());
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

    private static void hook(RealGitea gitea, RepoRef repo, String type, int port) throws Exception {
        String body = """
                {"type":"gitea","active":true,"events":["issues","issue_comment"],
                 "config":{"url":"http://127.0.0.1:%d/","content_type":"%s","secret":"the secret"}}
                """.formatted(port, type);
        HttpRequest request = HttpRequest.newBuilder(URI.create(gitea.url() + "/api/v1/repos/" + repo + "/hooks"))
                .header("Authorization", "token " + gitea.token().reveal())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(201);
    }
}
