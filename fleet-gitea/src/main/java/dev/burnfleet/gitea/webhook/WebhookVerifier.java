package dev.burnfleet.gitea.webhook;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells deliveries of a Gitea that knows a secret from everything else. Thread-safe.
 *
 * <p>Gitea signs the JSON alone, also where it sends it as a form, and signs no time: so a delivery that comes again is
 * known by its id only, and only among the last ones. Gitea delivers once, without a retry, and a delivery can get lost:
 * take it as a hint to look, not as the truth.
 */
public final class WebhookVerifier {
    /** How many delivery ids are remembered unless told otherwise. */
    public static final int REMEMBERED = 10_000;

    private static final String FORM = "application/x-www-form-urlencoded";

    private final List<byte[]> secrets;
    private final int remembered;
    private final Set<String> deliveries = new LinkedHashSet<>();

    /**
     * Trusts whoever knows one of these secrets: two while they are being changed.
     *
     * @throws IllegalArgumentException if there is no secret or an empty one
     */
    public WebhookVerifier(List<String> secrets) {
        this(secrets, REMEMBERED);
    }

    /** @param remembered how many delivery ids are remembered, 1 or more */
    public WebhookVerifier(List<String> secrets, int remembered) {
        if (secrets.isEmpty() || secrets.stream().anyMatch(String::isEmpty) || remembered < 1) {
            throw new IllegalArgumentException("a webhook needs a secret that is not empty, and a memory of 1 or more");
        }
        List<byte[]> keys = new ArrayList<>();
        secrets.forEach(secret -> keys.add(secret.getBytes(StandardCharsets.UTF_8)));
        this.secrets = List.copyOf(keys);
        this.remembered = remembered;
    }

    /**
     * Checks a request and reads it.
     *
     * @param headers of the request, names in any case
     * @param body of the request, exactly as it came
     */
    public Delivery verify(Map<String, List<String>> headers, byte[] body) {
        Optional<byte[]> payload = payload(headers, body);
        Optional<byte[]> signature = header(headers, "X-Gitea-Signature").flatMap(WebhookVerifier::hex);
        if (payload.isEmpty() || signature.isEmpty() || !isSigned(payload.get(), signature.get())) {
            return new Delivery.Refused("no signature made with a secret that is known here");
        }
        String id = header(headers, "X-Gitea-Delivery").orElse("");
        if (id.isEmpty() || id.length() > 100) {
            return new Delivery.Refused("no delivery id");
        }
        if (!remember(id)) {
            return new Delivery.Repeated(id);
        }
        String event = header(headers, "X-Gitea-Event").orElse("");
        return new Delivery.Accepted(id, EventParser.parse(event, new String(payload.get(), StandardCharsets.UTF_8)));
    }

    /** Compares in a time that tells nothing about the secrets, all of them always. */
    private boolean isSigned(byte[] payload, byte[] signature) {
        boolean signed = false;
        for (byte[] secret : secrets) {
            signed |= MessageDigest.isEqual(hmac(secret, payload), signature);
        }
        return signed;
    }

    private boolean remember(String id) {
        synchronized (deliveries) {
            if (!deliveries.add(id)) {
                return false;
            }
            if (deliveries.size() > remembered) {
                deliveries.remove(deliveries.iterator().next());
            }
            return true;
        }
    }

    /** Returns the JSON: the body, or the form's field {@code payload}. */
    private static Optional<byte[]> payload(Map<String, List<String>> headers, byte[] body) {
        String type = header(headers, "Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.startsWith(FORM)) {
            return Optional.of(body);
        }
        for (String field : new String(body, StandardCharsets.ISO_8859_1).split("&", -1)) {
            if (field.startsWith("payload=")) {
                try {
                    String json = URLDecoder.decode(field.substring("payload=".length()), StandardCharsets.UTF_8);
                    return Optional.of(json.getBytes(StandardCharsets.UTF_8));
                } catch (IllegalArgumentException e) {
                    return Optional.empty(); // no form, so nothing that could be signed
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<byte[]> hex(String text) {
        try {
            return Optional.of(HexFormat.of().parseHex(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] hmac(byte[] secret, byte[] payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(payload);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static Optional<String> header(Map<String, List<String>> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> name.equalsIgnoreCase(header.getKey()))
                .flatMap(header -> header.getValue().stream())
                .findFirst();
    }
}
