package dev.burnfleet.gitea.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.burnfleet.gitea.IssueRef;
import dev.burnfleet.gitea.RepoRef;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class WebhookVerifierTest {
    private static final RepoRef REPO = new RepoRef("o", "r");
    private static final String ISSUE =
            "{\"action\":\"opened\",\"issue\":{\"number\":7},\"repository\":{\"full_name\":\"o/r\"},"
                    + "\"sender\":{\"login\":\"timmy\"}}";

    private final WebhookVerifier verifier = new WebhookVerifier(List.of("old secret", "new secret"), 3);

    private static String sign(String secret, String json) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, List<String>> headers(String event, String id, String type, String signature) {
        return Map.of(
                "x-gitea-event", List.of(event),
                "X-Gitea-Delivery", List.of(id),
                "Content-type", List.of(type),
                "X-GITEA-SIGNATURE", List.of(signature));
    }

    private Delivery deliver(String event, String id, String json) throws Exception {
        return verifier.verify(
                headers(event, id, "application/json", sign("new secret", json)),
                json.getBytes(StandardCharsets.UTF_8));
    }

    private WebhookEvent event(String event, String id, String json) throws Exception {
        Delivery delivery = deliver(event, id, json);
        assertThat(delivery).isInstanceOf(Delivery.Accepted.class);
        return ((Delivery.Accepted) delivery).event();
    }

    @Test
    void acceptsWhatIsSignedWithAnyOfItsSecrets() throws Exception {
        WebhookEvent.IssueChanged opened = new WebhookEvent.IssueChanged("opened", new IssueRef(REPO, 7), "timmy");
        for (String secret : List.of("old secret", "new secret")) {
            assertThat(verifier.verify(
                            headers("issues", secret, "application/json", sign(secret, ISSUE)),
                            ISSUE.getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(new Delivery.Accepted(secret, opened));
        }
    }

    @Test
    void acceptsAFormWhoseJsonIsSigned() throws Exception {
        String json = ISSUE.replace("timmy", "é & + %");
        String form = "a=b&payload=" + URLEncoder.encode(json, StandardCharsets.UTF_8);
        Map<String, List<String>> headers =
                headers("issues", "1", "application/x-www-form-urlencoded", sign("new secret", json));
        assertThat(verifier.verify(headers, form.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Delivery.Accepted(
                        "1", new WebhookEvent.IssueChanged("opened", new IssueRef(REPO, 7), "é & + %")));
        for (String bad : List.of("", "payload=%zz", "payload=", "other=1")) {
            assertThat(verifier.verify(headers, bad.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(Delivery.Refused.class);
        }
    }

    @Test
    void refusesABadSignatureAMissingOneAndAChangedBody() throws Exception {
        byte[] body = ISSUE.getBytes(StandardCharsets.UTF_8);
        String good = sign("new secret", ISSUE);
        for (String bad : List.of("", "zz", "00", sign("another", ISSUE), good.substring(2), good + "00")) {
            assertThat(verifier.verify(headers("issues", "1", "application/json", bad), body))
                    .as(bad)
                    .isInstanceOf(Delivery.Refused.class);
        }
        assertThat(verifier.verify(Map.of(), body)).isInstanceOf(Delivery.Refused.class);
        assertThat(verifier.verify(
                        headers("issues", "1", "application/json", good),
                        ISSUE.replace("7", "8").getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Delivery.Refused.class);
        assertThat(deliver("issues", "1", ISSUE))
                .as("what was refused took no id")
                .isInstanceOf(Delivery.Accepted.class);
    }

    @Test
    void knowsADeliveryThatComesAgainAmongTheLastOnes() throws Exception {
        assertThat(deliver("issues", "1", ISSUE)).isInstanceOf(Delivery.Accepted.class);
        assertThat(deliver("issues", "1", ISSUE)).isEqualTo(new Delivery.Repeated("1"));
        for (String id : List.of("2", "3", "4")) {
            assertThat(deliver("issues", id, ISSUE)).isInstanceOf(Delivery.Accepted.class);
        }
        assertThat(deliver("issues", "4", ISSUE)).isEqualTo(new Delivery.Repeated("4"));
        assertThat(deliver("issues", "1", ISSUE)).as("too long ago").isInstanceOf(Delivery.Accepted.class);
        assertThat(deliver("issues", "", ISSUE)).isInstanceOf(Delivery.Refused.class);
    }

    @Test
    void readsEachKindOfEvent() throws Exception {
        String repo = "\"repository\":{\"full_name\":\"o/r\"}";
        assertThat(event("issue_comment", "1", ISSUE.replace("\"issue\"", "\"comment\":{\"id\":5},\"issue\"")))
                .isEqualTo(new WebhookEvent.Commented("opened", new IssueRef(REPO, 7), 5, "timmy"));
        assertThat(event("pull_request", "2", ISSUE.replace("\"issue\"", "\"pull_request\"")))
                .isEqualTo(new WebhookEvent.PullRequestChanged("opened", new IssueRef(REPO, 7), "timmy"));
        assertThat(event("push", "3", "{\"ref\":\"refs/heads/main\",\"after\":\"abc\"," + repo + "}"))
                .isEqualTo(new WebhookEvent.Pushed(REPO, "refs/heads/main", "abc", ""));
        assertThat(event("star\u001b[2J", "4", "{" + repo + "}")).isEqualTo(new WebhookEvent.Other("star2J"));
    }

    @Test
    void takesSignedNonsenseForSomethingElse() throws Exception {
        int id = 0;
        for (String json : List.of(
                "",
                "null",
                "[]",
                "{",
                "{\"issue\":{}}",
                "{\"issue\":{\"number\":\"x\"},\"repository\":{\"full_name\":\"o/r\"}}",
                ISSUE.replace("o/r", "../r"),
                ISSUE.replace("7", "-7"),
                ISSUE.replace("7", "{}"))) {
            assertThat(event("issues", "n" + id++, json)).as(json).isEqualTo(new WebhookEvent.Other("issues"));
        }
    }

    @Test
    void wantsASecret() {
        assertThatThrownBy(() -> new WebhookVerifier(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WebhookVerifier(List.of(""))).isInstanceOf(IllegalArgumentException.class);
    }
}
