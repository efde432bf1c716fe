package dev.burnfleet.gitea;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.burnfleet.gitea.standin.Fault;
import dev.burnfleet.gitea.standin.GiteaStandIn;
import dev.burnfleet.gitea.standin.StandInRepository;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Lists 10,000 open issues with the client and with a plain loop, in one run, and leaves a table in
 * {@code target/listing-benchmark.md}. No part of the usual tests; {@code docs/gitea.md} has the command.
 */
final class ListingBenchmark {
    private static final int ISSUES = 10_000;
    private static final int RUNS = 5;

    private final StringBuilder table = new StringBuilder();
    private GiteaStandIn standIn;
    private String secret;

    @BeforeEach
    void start() throws IOException {
        standIn = GiteaStandIn.start(0);
        standIn.addAdministrator("zeus");
        secret = standIn.addToken("zeus");
        StandInRepository repository = standIn.addRepository("zeus", "olympus");
        for (int i = 0; i < ISSUES; i++) {
            repository.addIssue("zeus", "labour " + i, "text ".repeat(100));
        }
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    @Test
    void listsTenThousandIssues() throws Exception {
        table.append(
                "| | Server's own delay | Round trips | Median of 5 | Memory at issue 9,000, more than at 1,000 |\n");
        table.append("| --- | --- | --- | --- | --- |\n");
        for (int delay : new int[] {0, 20}) {
            standIn.heal();
            if (delay > 0) {
                standIn.inject(Fault.delay(Duration.ofMillis(delay)));
            }
            measure("plain `HttpClient` loop, one list", delay, this::plainLoop);
            for (int ahead : new int[] {0, 1, 4}) {
                measure("fleet-gitea, " + ahead + " pages ahead", delay, seen -> client(ahead, seen));
            }
        }
        Files.writeString(Path.of("target", "listing-benchmark.md"), table.toString());
    }

    private void measure(String what, int delay, Listed listing) throws Exception {
        long[] nanos = new long[RUNS];
        for (int run = -1; run < RUNS; run++) {
            standIn.clearRequests();
            long[] count = new long[1];
            long begun = System.nanoTime();
            listing.list(number -> count[0]++);
            if (run >= 0) {
                nanos[run] = System.nanoTime() - begun;
            }
            assertThat(count[0]).isEqualTo(ISSUES);
        }
        Arrays.sort(nanos);
        int trips = standIn.requests().size();
        long[] memory = new long[3];
        listing.list(number -> {
            memory[0]++;
            if (memory[0] == 1_000) {
                memory[1] = used();
            } else if (memory[0] == 9_000) {
                memory[2] = used();
            }
        });
        table.append(String.format(
                Locale.ROOT,
                "| %s | %d ms | %d | %.2f s | %.1f MB |%n",
                what,
                delay,
                trips,
                nanos[RUNS / 2] / 1e9,
                (memory[2] - memory[1]) / 1e6));
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private void client(int ahead, LongConsumer seen) {
        GiteaClient.builder(standIn.url())
                .token(TokenSource.of(secret))
                .readAhead(ahead)
                .build()
                .repo("zeus", "olympus")
                .issues()
                .list(IssueQuery.open())
                .iterator()
                .forEachRemaining(issue -> seen.accept(issue.number()));
    }

    /** What one writes without a client: page after page into one list. */
    private void plainLoop(LongConsumer seen) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        JsonArray all = new JsonArray();
        int got = -1;
        for (int page = 1; got != 0 && all.size() < ISSUES; page++) {
            URI uri = URI.create(standIn.url() + "/api/v1/repos/zeus/olympus/issues?state=open&limit=50&page=" + page);
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .header("Authorization", "token " + secret)
                    .build();
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            JsonArray items = JsonParser.parseString(answer.body()).getAsJsonArray();
            got = items.size();
            for (JsonElement item : items) {
                all.add(item);
                seen.accept(item.getAsJsonObject().get("number").getAsLong());
            }
        }
    }

    private interface Listed {
        void list(LongConsumer seen) throws Exception;
    }
}
