package dev.burnfleet.gitea;

import dev.burnfleet.gitea.standin.GiteaStandIn;
import dev.burnfleet.gitea.testing.GiteaRelease;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract against the stand-in, as the version that it was first compared with. */
class StandInClientTest extends ClientContract {
    private GiteaStandIn standIn;
    private Token token;

    @BeforeEach
    void start() throws IOException {
        standIn = GiteaStandIn.start(0);
        standIn.speakAs(version());
        standIn.addAdministrator(ADMIN);
        token = Token.of(standIn.addToken(ADMIN));
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    @Override
    String url() {
        return standIn.url();
    }

    @Override
    Token token() {
        return token;
    }

    @Override
    String version() {
        return GiteaRelease.CURRENT.version();
    }
}
