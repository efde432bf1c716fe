package dev.burnfleet.core.christen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.mailbox.AgentCommand;
import dev.burnfleet.core.mailbox.Christening;
import dev.burnfleet.core.mailbox.Credential;
import dev.burnfleet.core.mailbox.Identity;
import dev.burnfleet.core.mailbox.Workplace;
import dev.burnfleet.core.roster.Role;
import dev.burnfleet.core.spec.FleetSpec;
import dev.burnfleet.core.spec.ShippedSpec;
import dev.burnfleet.core.spec.SpecReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChristeningsTest {
    private static final FleetSpec OWNERS = SpecReader.read(ShippedSpec.fleet(), "fleet-spec.json");
    private static final List<Credential> CREDENTIALS = List.of(
            new Credential(Christenings.WORKER_CREDENTIAL, "http://127.0.0.1:3000", "worker", "w"),
            new Credential(Christenings.COUNCIL_CREDENTIAL, "http://127.0.0.1:3000", "council", "c"));

    private static Christening christening(FleetSpec spec, String machine, List<Credential> credentials) {
        return new Christenings(spec, spec.machine(machine).orElseThrow(), credentials).christening();
    }

    private static Identity first(Christening christening, Role role) {
        return christening.identities().stream()
                .filter(identity -> identity.role() == role)
                .findFirst()
                .orElseThrow();
    }

    private static Identity only(String agents) {
        FleetSpec spec = SpecReader.read("""
                {
                  "owner": "me",
                  "gitea": {"url": "https://git.example.org/gitea"},
                  "agent": "mine",
                  %s,
                  "machines": {
                    "here": {"state": "/srv/fleet", "windows": [{"name": "WARD", "purpose": "doors", "names": ["SOL"], "repositories": ["door"]}]}
                  }
                }
                """.formatted(agents), "test");
        return christening(spec, "here", List.of()).identities().get(0);
    }

    @Test
    void givesEveryAgentOfTheMachineAnIdentityAndNobodyElse() {
        assertThat(christening(OWNERS, "mac", CREDENTIALS).identities())
                .hasSize(68)
                .extracting(Identity::agent)
                .doesNotHaveDuplicates()
                .containsExactlyElementsOf(OWNERS.roster().machine("mac").stream()
                        .map(agent -> agent.name())
                        .toList());
        assertThat(christening(OWNERS, "allegro", CREDENTIALS).identities()).hasSize(44);
    }

    @Test
    void writesASoulWithNameHatArchetypeAndLane() {
        Identity worker = first(christening(OWNERS, "mac", CREDENTIALS), Role.WORKER);

        assertThat(worker.files())
                .containsOnlyKeys("SOUL.md")
                .hasEntrySatisfying(
                        "SOUL.md",
                        soul -> assertThat(soul)
                                .startsWith("# " + worker.agent() + "\n")
                                .contains("All agents of this fleet are Timmy, each with a different hat; "
                                        + worker.agent())
                                .contains("- Archetype: worker\n")
                                .contains("- Lane: " + worker.home().orElseThrow() + "\n")
                                .contains("refuse work on any other"));
        assertThat(worker.preface()).isEmpty();
    }

    @Test
    void tellsCouncilAndSentinelsToAdviseOnly() {
        Christening allegro = christening(OWNERS, "allegro", CREDENTIALS);

        assertThat(first(allegro, Role.COUNCIL).files().get("SOUL.md"))
                .contains("- Archetype: sage of the council\n", "- Lane: none;", "You advise and do not execute");
        assertThat(first(allegro, Role.SENTINEL).files().get("SOUL.md")).contains("- Archetype: sentinel\n");
    }

    @Test
    void givesEachRoleItsOwnCredential() {
        Christening allegro = christening(OWNERS, "allegro", CREDENTIALS);

        assertThat(first(allegro, Role.WORKER).credential()).contains("worker");
        assertThat(first(allegro, Role.COUNCIL).credential()).contains("council");
        assertThat(first(allegro, Role.SENTINEL).credential()).contains("council");
        assertThat(allegro.credentials()).isEqualTo(CREDENTIALS);
        assertThat(allegro.maxRunning())
                .isEqualTo(OWNERS.machine("allegro").orElseThrow().maxRunning());
    }

    @Test
    void neverGivesTheWorkersCredentialToTheCouncil() {
        Christening allegro = christening(OWNERS, "allegro", CREDENTIALS.subList(0, 1));

        assertThat(first(allegro, Role.COUNCIL).credential()).isEmpty();
    }

    @Test
    void clonesTheHomeOfAWorkerAndGivesTheCouncilAnEmptyFolder() {
        Christening allegro = christening(OWNERS, "allegro", CREDENTIALS);
        Identity worker = first(allegro, Role.WORKER);

        RepositoryName home = worker.home().orElseThrow();
        assertThat(worker.workplace())
                .isEqualTo(new Workplace.Clone(OWNERS.gitea().url() + "/" + home + ".git", Optional.empty()));
        assertThat(first(allegro, Role.COUNCIL).workplace()).isEqualTo(new Workplace.Empty());
    }

    @Test
    void givesHermesAHomeOfItsOwnThatRefersToTheOwnersSettings() {
        Identity worker = first(christening(OWNERS, "mac", CREDENTIALS), Role.WORKER);

        assertThat(worker.command().env()).containsEntry("HERMES_HOME", "{home}");
        assertThat(worker.references())
                .containsEntry("config.yaml", "~/.hermes/config.yaml")
                .containsEntry(".env", "~/.hermes/.env");
        assertThat(worker.command().stdin()).isEqualTo(AgentCommand.Stdin.NONE);
    }

    @Test
    void saysTheSameTwice() {
        assertThat(christening(OWNERS, "mac", CREDENTIALS)).isEqualTo(christening(OWNERS, "mac", CREDENTIALS));
    }

    @Test
    void tellsAnAgentWithoutAnIdentityFileWhoItIsWithItsFirstPrompt() {
        Identity sol = only("\"agents\": {\"mine\": {\"like\": \"claude\"}}");

        assertThat(sol.files()).isEmpty();
        assertThat(sol.preface().orElseThrow()).startsWith("# SOL\n").contains("purpose: doors");
        assertThat(sol.command().stdin()).isEqualTo(AgentCommand.Stdin.PROMPT);
    }

    @Test
    void replacesThePlaceholdersOfSetupFiles() {
        Identity sol = only("""
                "workingCopy": {"path": "/work/{repository}/{agent}"},
                "agents": {"mine": {"like": "hermes", "setup": [
                  {"path": "{home}/a/b.txt", "text": "{agent} of {home} in {work}\\n"}]}}""");

        assertThat(sol.files()).containsEntry("a/b.txt", "SOL of /srv/fleet/agents/SOL/home in /work/door/SOL\n");
        assertThat(sol.workplace())
                .isEqualTo(new Workplace.Clone(
                        "https://git.example.org/gitea/me/door.git", Optional.of("/work/door/SOL")));
    }
}
