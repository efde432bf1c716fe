package dev.burnfleet.gitea;

import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.gitea.Capabilities.Flavour;
import dev.burnfleet.gitea.standin.GiteaStandIn;
import dev.burnfleet.gitea.standin.LoggedRequest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CapabilitiesTest {
    @ParameterizedTest
    @CsvSource({
        // version, flavour, number, content version, assignees, lock, pin, dependencies, labels by name
        "1.19.4, GITEA, 1.19, false, false, false, false, false, false",
        "1.20.0, GITEA, 1.20, false, false, false, true, true, false",
        "1.21.11, GITEA, 1.21, false, false, false, true, true, false",
        "1.22.6, GITEA, 1.22, false, false, false, true, true, true",
        "1.23.8, GITEA, 1.23, false, false, false, true, true, true",
        "1.24.0, GITEA, 1.24, false, false, true, true, true, true",
        "1.25.5, GITEA, 1.25, false, false, true, true, true, true",
        "1.26.4, GITEA, 1.26, true, false, true, true, true, true",
        "1.27.0+dev-12-gabc, GITEA, 1.27, true, true, true, true, true, true",
        "development, GITEA, 0.0, true, true, true, true, true, true",
        "7.0.16+gitea-1.22.0, FORGEJO, 7.0, false, false, false, true, true, false",
        "11.0.1+gitea-1.22.0, FORGEJO, 11.0, false, false, false, true, true, false",
        "16.0.5+gitea-1.22.0, FORGEJO, 16.0, false, false, false, true, true, false"
    })
    void knowsWhatEachVersionCanDo(
            String version,
            Flavour flavour,
            String number,
            boolean contentVersion,
            boolean assignees,
            boolean lock,
            boolean pin,
            boolean dependencies,
            boolean names) {
        assertThat(Capabilities.of(new ServerVersion(version), new ApiSettings(20, 10)))
                .isEqualTo(new Capabilities(
                        flavour, number, contentVersion, assignees, lock, pin, dependencies, names, 20));
    }

    @Test
    void asksAServerOnce() throws IOException {
        try (GiteaStandIn standIn = GiteaStandIn.start(0)) {
            GiteaClient client = GiteaClient.builder(standIn.url()).build();
            assertThat(client.capabilities().version()).isEqualTo("1.26");
            assertThat(client.capabilities().pageSize()).isEqualTo(50);
            assertThat(standIn.requests())
                    .extracting(LoggedRequest::path)
                    .containsExactlyInAnyOrder("/version", "/settings/api");
        }
    }
}
