package dev.burnfleet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.burnfleet.cli.fleet.FleetException;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SshAddressTest {

    @Test
    void readsUserHostAndPortAsPeopleWriteThem() {
        assertThat(SshAddress.parse("pi")).isEqualTo(address("", "pi", 0));
        assertThat(SshAddress.parse("burn@pi.local")).isEqualTo(address("burn", "pi.local", 0));
        assertThat(SshAddress.parse("burn@10.0.0.7:2222")).isEqualTo(address("burn", "10.0.0.7", 2222));
        assertThat(SshAddress.parse("burn@corp@pi:22")).isEqualTo(address("burn@corp", "pi", 22));
        assertThat(SshAddress.parse("[::1]:22")).isEqualTo(address("", "::1", 22));
        assertThat(SshAddress.parse("burn@[fe80::7]")).isEqualTo(address("burn", "fe80::7", 0));
    }

    @Test
    void anAddressWithManyColonsHasNoPort() {
        assertThat(SshAddress.parse("burn@2001:db8::7:22")).isEqualTo(address("burn", "2001:db8::7:22", 0));
        assertThat(SshAddress.parse("::1")).isEqualTo(address("", "::1", 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@pi", "burn@", "pi:", "pi:ssh", "pi:123456", "a b", "[::1", ":22", "[]:1"})
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> SshAddress.parse(text))
                .isInstanceOf(FleetException.class)
                .hasMessageContaining("USER@HOST:PORT");
    }

    private static SshAddress address(String user, String host, int port) {
        return new SshAddress(
                Optional.of(user).filter(text -> !text.isEmpty()),
                host,
                port == 0 ? OptionalInt.empty() : OptionalInt.of(port));
    }
}
