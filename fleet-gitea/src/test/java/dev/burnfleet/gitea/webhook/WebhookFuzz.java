package dev.burnfleet.gitea.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What comes to a webhook's receiver: refused without the signature, read with it, and never an exception. */
public final class WebhookFuzz {
    private static final String SECRET = "secret";

    private WebhookFuzz() {}

    /** Tries one input: the event's name up to the first line feed, then the body. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        int end = Math.max(0, text.indexOf('\n'));
        String event = text.substring(0, end);
        byte[] body = Arrays.copyOfRange(
                data, Math.min(data.length, event.getBytes(StandardCharsets.UTF_8).length), data.length);
        for (String type : List.of("application/json", "application/x-www-form-urlencoded", event)) {
            Delivery unsigned = verify(event, type, "00", body);
            if (!(unsigned instanceof Delivery.Refused)) {
                throw new AssertionError("taken without a signature: " + unsigned);
            }
            verify(event, type, event, body);
        }
        if (!(verify(event, "application/json", sign(body), body) instanceof Delivery.Accepted taken)) {
            throw new AssertionError("refused although it is signed");
        }
        if (taken.event() instanceof WebhookEvent.Other other && !other.event().matches("[A-Za-z0-9_]*")) {
            throw new AssertionError("this is shown: " + other);
        }
    }

    private static Delivery verify(String event, String type, String signature, byte[] body) {
        Map<String, List<String>> headers = Map.of(
                "X-Gitea-Event", List.of(event),
                "X-Gitea-Delivery", List.of("1"),
                "Content-Type", List.of(type),
                "X-Gitea-Signature", List.of(signature));
        return new WebhookVerifier(List.of(SECRET)).verify(headers, body);
    }

    private static String sign(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
