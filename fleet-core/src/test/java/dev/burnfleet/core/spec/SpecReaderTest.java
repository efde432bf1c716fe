package dev.burnfleet.core.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.roster.Agent;
import dev.burnfleet.core.roster.Role;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpecReaderTest {
    private static final RepositoryName DOOR = RepositoryName.parse("me/door");

    @Test
    void fillsInEveryDefault() {
        FleetSpec spec = read(Specs.SMALL);
        assertThat(spec.session()).isEqualTo("BURN");
        assertThat(spec.gitea().token()).isEqualTo(new TokenSource.Env("GITEA_TOKEN"));
        assertThat(spec.workingCopy().cloned()).isTrue();
        assertThat(spec.dispatch().waiting()).isEqualTo(1);
        assertThat(spec.dispatch().runFor()).isEqualTo(Duration.ofHours(1));
        assertThat(spec.dispatch().announce()).isEqualTo(new Announce.Nothing());
        assertThat(spec.dispatch().claims()).isEmpty();
        assertThat(spec.trust().anyone()).isFalse();
        assertThat(spec.machines().get(0).socket()).isEqualTo("burn");
        assertThat(spec.machines().get(0).windows().get(0).agent()).isEqualTo("hermes");
    }

    @Test
    void readsEveryKey() {
        FleetSpec spec = read(Specs.EVERY_KEY);
        assertThat(spec.gitea().workerToken()).contains(new TokenSource.File("~/worker.token"));
        assertThat(spec.dispatch().announce()).isEqualTo(new Announce.Label("in work"));
        assertThat(spec.dispatch().claims()).contains(RepositoryName.parse("me/claims"));
        assertThat(spec.dispatch().clockBound()).isZero();
        assertThat(spec.dispatch().maxAttempts()).isEqualTo(7);
        assertThat(spec.dispatch().retryAfter()).isZero();
        assertThat(spec.dispatch().holdLimit()).isEqualTo(Duration.ofHours(1));
        assertThat(spec.trust().label()).contains("trusted");
        assertThat(spec.ordersFor(DOOR)).extracting(StandingOrderSpec::id).containsExactly("triage", "all");
        assertThat(spec.ordersFor(RepositoryName.parse("other/house")))
                .extracting(StandingOrderSpec::id)
                .containsExactly("all");
        MachineSpec vps = spec.machine("vps").orElseThrow();
        assertThat(vps.port()).hasValue(2222);
        assertThat(vps.transport()).isEqualTo(MachineSpec.Transport.SSH);
        assertThat(vps.maxRunning()).hasValue(4);
    }

    @Test
    void readsWhereThePassphraseOfAKeyComesFrom() {
        String text =
                Specs.EVERY_KEY.replace("\"transport\": \"ssh\"", "\"passphrase\": {\"file\": \"~/.ssh/phrase\"}");
        assertThat(read(text).machine("vps").orElseThrow().passphrase())
                .contains(new TokenSource.File("~/.ssh/phrase"));
        assertThat(Specs.problems(text.replace("\"identity\": \"~/.ssh/id\",", "")))
                .singleElement()
                .asString()
                .contains("/machines/vps/passphrase", "no \"identity\"");
        assertThat(Specs.problems(text.replace("\"passphrase\"", "\"transport\": \"ssh\", \"passphrase\"")))
                .singleElement()
                .asString()
                .contains("/machines/vps/passphrase", "agent");
        assertThat(Specs.problems(text.replace("{\"file\": \"~/.ssh/phrase\"}", "\"s3cr3t\"")))
                .singleElement()
                .asString()
                .contains("a passphrase is never written into a spec")
                .doesNotContain("s3cr3t");
    }

    @Test
    void namesPanesBeyondTheListAndDealsAroundHomesOfTheOwnersChoice() {
        List<Agent> agents = read(Specs.EVERY_KEY).roster().agents();
        assertThat(agents).extracting(Agent::name).containsExactly("SOL", "MARS", "LUNA", "WARD-4", "WARD-5", "WARD-6");
        assertThat(agents)
                .extracting(agent -> agent.home().map(RepositoryName::name).orElse("-"))
                .containsExactly("door", "house", "-", "house", "house", "door");
        assertThat(agents.get(2).role()).isEqualTo(Role.SENTINEL);
    }

    @Test
    void movesNoPaneOfAWindowThatDidNotChange() {
        String before = ShippedSpec.fleet();
        String after = before.replace(
                "\"panes\": 12, \"repositories\": [\"timmy-home\"", "\"panes\": 15, \"repositories\": [\"timmy-home\"");
        assertThat(after).isNotEqualTo(before);
        List<Agent> kept = read(after).roster().agents();
        assertThat(read(before).roster().agents())
                .filteredOn(agent -> !agent.window().equals("LOOM"))
                .allMatch(kept::contains);
        assertThat(read(after).roster().window("mac", "LOOM"))
                .hasSize(15)
                .extracting(Agent::name)
                .contains("LOOM-15");
    }

    @Test
    void changesABuiltInProfileOnlyWhereTheSpecSaysSo() {
        AgentProfile plain = read(Specs.SMALL).profile("claude");
        AgentProfile changed = read(Specs.EVERY_KEY).profile("claude");
        assertThat(changed.argv()).isEqualTo(plain.argv()).startsWith("claude");
        assertThat(changed.envPass()).containsExactly("ANTHROPIC_API_KEY");
        assertThat(changed.accountGroup()).isEqualTo("anthropic");
        AgentProfile mine = read(Specs.EVERY_KEY).profile("mine");
        assertThat(mine.env()).containsKey("HERMES_HOME");
        assertThat(mine.hold().quickFailures()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hermes", "claude", "codex", "gemini", "opencode", "aider"})
    void knowsTheUsualAgents(String name) {
        AgentProfile profile = read(Specs.SMALL).profile(name);
        assertThat(profile.argv().get(0)).isEqualTo(name);
        assertThat(profile.accountGroup()).isEqualTo(name);
        assertThat(profile.resume().isEmpty()).isEqualTo(profile.sessionId().isEmpty());
    }

    @Test
    void saysWhatFileItCouldNotRead(@TempDir Path folder) throws Exception {
        Path latin = Files.write(folder.resolve("latin.json"), new byte[] {'{', (byte) 0xE9, '}'});
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> SpecReader.read(latin))
                .withMessageContaining("latin.json")
                .withMessageContaining("UTF-8");
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> SpecReader.read(folder.resolve("none.json")))
                .withMessageContaining("no such file");
        Path good = Files.writeString(folder.resolve("good.json"), Specs.SMALL);
        assertThat(SpecReader.read(good).owner()).contains("me");
    }

    @Test
    void putsPlaceFirstInItsMessage() {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> read(Specs.SMALL.replace("\"owner\"", "\"ownr\"")))
                .withMessageStartingWith("test:2:3: /ownr: unknown key \"ownr\" (did you mean \"owner\"?)");
    }

    @Test
    void sumsUpTheOwnersFleet() {
        JsonObject json = JsonParser.parseString(
                        SpecSummary.of(read(ShippedSpec.fleet())).toJson())
                .getAsJsonObject();
        assertThat(json.keySet())
                .containsExactly(
                        "machines",
                        "windows",
                        "panes",
                        "workers",
                        "council",
                        "sentinels",
                        "repositories",
                        "windowTable",
                        "lanes");
        assertThat(json.entrySet().stream()
                        .limit(7)
                        .map(entry -> entry.getValue().getAsInt()))
                .containsExactly(2, 10, 112, 96, 12, 4, 8);
        assertThat(json.getAsJsonArray("lanes").get(0).toString())
                .isEqualTo("{\"repository\":\"Timmy_Foundation/hermes-agent\",\"panes\":39,"
                        + "\"windows\":{\"mac\":[\"CRUCIBLE\",\"GNOMES\"],\"allegro\":[\"FORGE\"]}}");
        assertThat(json.getAsJsonArray("windowTable").get(6).toString()).contains("\"FORGE\"", "\"workers\":13");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "laptop.local",
                "",
                "-x",
                "all",
                "h\u00f6st.example.org",
                "a-very-long-name-of-a-machine-that-has-no-end"
            })
    void startsAFleetOnAnyMachine(String hostname) {
        String text = StarterSpec.text(
                hostname, URI.create("http://127.0.0.1:3000"), DOOR, "hermes", "fleet-spec.schema.json");
        FleetSpec spec = read(text);
        assertThat(spec.roster().withRole(Role.WORKER))
                .hasSize(3)
                .allMatch(agent -> agent.home().equals(Optional.of(DOOR)));
        assertThat(spec.roster().withRole(Role.COUNCIL)).hasSize(1);
        assertThat(spec.trust().users()).containsExactly("me");
        assertThat(text.lines().count()).isLessThan(24);
    }

    private static FleetSpec read(String text) {
        return SpecReader.read(text, "test");
    }

    @Test
    void showsNoKeyThatATerminalWouldObey() {
        assertThatThrownBy(() -> SpecReader.read("{\"own\\r\\u001b[2J\": 1}", "fleet.json"))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("1:2: /own??[2J: unknown key");
    }
}
