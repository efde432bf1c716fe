package dev.burnfleet.gitea.claim;

import dev.burnfleet.gitea.Token;
import dev.burnfleet.gitea.standin.GiteaStandIn;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

@SuppressWarnings("NullAway.Init") // JUnit calls start first
final class StandInClaimTest extends ClaimContract {
    private GiteaStandIn standIn;
    private Token token;

    @BeforeEach
    void start() throws IOException {
        standIn = GiteaStandIn.start(0);
        standIn.addAdministrator("zeus");
        token = Token.of(standIn.addToken("zeus"));
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
    int issues() {
        return 500;
    }
}
