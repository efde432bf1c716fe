package dev.burnfleet.gitea;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import dev.burnfleet.gitea.claim.ClaimResult;
import dev.burnfleet.gitea.claim.Claims;
import dev.burnfleet.gitea.example.TakeBugs;
import feign.Feign;
import feign.gson.GsonEncoder;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the program of docs/gitea.md with nothing on its class path but the client, Feign and Gson. */
abstract class ExampleContract {
    private static final String ORG = "Examples";

    /** What a program needs that uses the client, and the program itself. */
    private static final List<Class<?>> NEEDED =
            List.of(TakeBugs.class, GiteaClient.class, Feign.class, GsonEncoder.class, Gson.class);

    @TempDir
    private Path folder;

    abstract String url();

    abstract Token token();

    @Test
    void listsClaimsCommentsLabelsAndClosesWithNothingButThisModule() throws Exception {
        GiteaClient client =
                GiteaClient.builder(url()).token(TokenSource.of(token())).build();
        if (!client.isOrganization(ORG)) {
            client.createOrganization(ORG);
        }
        RepoRef repo = new RepoRef(ORG, "e-" + UUID.randomUUID());
        client.createOrganizationRepository(repo);
        client.repo(repo).labels().create("bug", "d73a4a", "");
        Issues issues = client.repo(repo).issues();
        long bug = issues.create("It squeaks", "", "bug").number();
        long idea = issues.create("An idea", "").number();
        long taken = issues.create("It leaks", "", "bug").number();
        Claims claims = Claims.byTags(client, repo);
        assertThat(claims.tryClaim(new IssueRef(repo, taken), "mac/1", Duration.ofHours(1)))
                .isInstanceOf(ClaimResult.Won.class);

        run(repo);

        assertThat(issues.get(bug).isOpen()).isFalse();
        assertThat(issues.get(bug).hasLabel("state/taken")).isTrue();
        assertThat(issues.comments(bug).list())
                .singleElement()
                .extracting(Comment::body)
                .asString()
                .startsWith("Taken.");
        assertThat(claims.tryClaim(new IssueRef(repo, bug), "mac/1", Duration.ofHours(1)))
                .as("claimed once and released")
                .isInstanceOfSatisfying(
                        ClaimResult.Won.class,
                        won -> assertThat(won.claim().epoch()).isEqualTo(2));
        assertThat(issues.get(idea).isOpen()).as("no bug").isTrue();
        assertThat(issues.get(taken).isOpen()).as("held by another").isTrue();
        assertThat(issues.comments(taken).list()).isEmpty();
    }

    private void run(RepoRef repo) throws Exception {
        Path log = folder.resolve("log");
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                NEEDED.stream().map(ExampleContract::place).distinct().collect(Collectors.joining(File.pathSeparator)),
                TakeBugs.class.getName(),
                url(),
                repo.toString());
        java.environment().put("GITEA_TOKEN", token().reveal());
        Process process =
                java.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends").isTrue();
            assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
