package dev.burnfleet.gitea;

import feign.RequestLine;

/** The one call that is not under {@code /v1}. */
interface HealthEndpoints {
    @RequestLine("GET /healthz")
    Health health();

    /** What a server says about itself. */
    record Health(String status) {
        public Health {
            status = Absent.text(status);
        }
    }
}
