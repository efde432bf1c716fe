package dev.burnfleet.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.burnfleet.cli.doctor.Finding.Level;
import dev.burnfleet.core.spec.FleetSpec;
import dev.burnfleet.core.spec.MachineSpec;
import dev.burnfleet.core.spec.SpecReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of a machine's answers: each trap of a Mac, a VPS, a container and a Raspberry Pi. */
class ChecksTest {
    private static final FleetSpec SPEC = SpecReader.read("""
            {
              "owner": "me",
              "gitea": {"url": "http://127.0.0.1:3000"},
              "agents": {"mine": {"argv": ["{home}/agent"], "prompt": "stdin"}},
              "machines": {
                "mac": {"windows": [{"name": "LOOM", "names": ["ATLAS"], "repositories": ["door"]}]},
                "pi": {"host": "pi", "windows": [{"name": "PI", "agent": "mine", "names": ["EULER"], "repositories": ["door"]}]}
              }
            }
            """, "test");
    private static final MachineSpec MAC = SPEC.machine("mac").orElseThrow();
    private static final Questions ASKED = Questions.of(SPEC, MAC);
    private static final Duration BOUND = Duration.ofSeconds(30);

    @Test
    void whatWasNotAnsweredIsUnknownAndNeverFine() {
        Probe silent = probe();
        List<Finding> findings = new ArrayList<>(new AgentChecks(silent, ASKED).findings());
        findings.addAll(new StateChecks(silent, MAC).findings());
        findings.addAll(new RoomChecks(silent, MAC, 1).findings());
        findings.addAll(new ToolChecks(silent, MAC).findings());

        assertThat(findings).hasSizeGreaterThan(15).allSatisfy(finding -> {
            assertThat(finding.level()).as(finding.text()).isEqualTo(Level.UNKNOWN);
            assertThat(finding.cure()).isNotEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "tmux 3.1c, PROBLEM",
        "tmux 2.9, PROBLEM",
        "tmux 3.2, FINE",
        "tmux 3.3a, FINE",
        "tmux 3.7, FINE",
        "tmux next-3.6, FINE",
        "tmux 10.0, FINE",
        "tmux: libevent.so is missing, UNKNOWN",
        "screen 4, UNKNOWN"
    })
    void tmuxMustBeOldEnough(String said, Level level) {
        List<Finding> findings = new ToolChecks(probe("tmux-path /usr/bin/tmux", "tmux " + said), MAC).findings();

        assertThat(of("tmux", findings).level()).isEqualTo(level);
    }

    @Test
    void anAgentThatOnlyALoginShellFindsIsFoundForThePath() {
        Finding finding = of(
                "agent",
                new AgentChecks(probe("program-1 ", "elsewhere-1 /home/me/.npm-global/bin"), ASKED).findings());

        assertThat(finding.level()).isEqualTo(Level.PROBLEM);
        assertThat(finding.cure()).contains("\"/home/me/.npm-global/bin\" into \"path\" of mac");
    }

    @Test
    void aProgramThatIsEachAgentsOwnIsUnknown() {
        Questions own = Questions.of(SPEC, SPEC.machine("pi").orElseThrow());

        assertThat(of("agent", new AgentChecks(probe("program-1 /bin/true"), own).findings())
                        .level())
                .isEqualTo(Level.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "no, , , FINE",
        "yes, yes, no, PROBLEM",
        "yes, yes, yes, FINE",
        "yes, no, no, FINE",
        "yes, , no, UNKNOWN",
        "yes, , yes, FINE",
    })
    void systemdEndsTmuxAtLogoutUnlessTheUserLingers(String systemd, String kill, String linger, Level level) {
        Probe probe = probe("system Linux", "systemd " + systemd, line("kill", kill), line("linger", linger));

        assertThat(of("logout", new StateChecks(probe, MAC).findings()).level()).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "ext4, /dev/sda1, FINE",
        "overlay, overlay, FINE",
        "apfs, /dev/disk3s5, FINE",
        "nfs4, server:/home, PROBLEM",
        "fuse.sshfs, me@host:/srv, PROBLEM",
        "smbfs, //me@host/share, PROBLEM",
        "9p, share, PROBLEM",
    })
    void mailboxesStayOnALocalFileSystem(String type, String device, Level level) {
        Probe probe = probe("state-at /home/me", "filesystem " + type, "device " + device);

        assertThat(of("filesystem", new StateChecks(probe, MAC).findings()).level())
                .isEqualTo(level);
    }

    @Test
    void aRenameThatSeveralWinAndAFifoThatDoesNotWakeAreProblems() {
        Probe two = probe("write ok", "rename 2", "fifo woken");
        Probe deaf = probe("write ok", "rename ok", "fifo none");

        assertThat(of("mailboxes", new StateChecks(two, MAC).findings()).text()).contains("2 were told");
        assertThat(of("mailboxes", new StateChecks(deaf, MAC).findings()).text())
                .contains("FIFO");
    }

    @Test
    void othersMustNotReadTheStateFolder() {
        Probe open = probe("uid 501", "state /s", "state-at /s", "state-list drwxr-x--- 9 501 20 288 Nov 1 10:00 /s");
        Probe foreign = probe("uid 501", "state /s", "state-at /s", "state-list drwx------ 9 0 0 288 Nov 1 10:00 /s");

        assertThat(of("state", new StateChecks(open, MAC).findings()).cure()).isEqualTo("chmod 700 /s there");
        assertThat(of("state", new StateChecks(foreign, MAC).findings()).text()).contains("belongs to user 0");
    }

    @Test
    void aMacHas511TerminalsForAllItsPrograms() {
        Probe full = probe("system Darwin", "ptys 511", "ptys-used 509");

        Finding finding = of("ptys", new RoomChecks(full, MAC, 3).findings());
        assertThat(finding.level()).isEqualTo(Level.PROBLEM);
        assertThat(finding.cure()).contains("kern.tty.ptmx_max=999");
        assertThat(of("ptys", new RoomChecks(full, MAC, 2).findings()).isFine()).isTrue();
    }

    @Test
    void theBoundOfAContainerCountsForMemoryAndProcesses() {
        Probe probe = probe(
                "uid 1000",
                "memory 8000000",
                "memory-bound 100000",
                "processes unlimited",
                "using 10",
                "processes-bound 5");
        List<Finding> findings = new RoomChecks(probe, MAC, 1).findings();

        assertThat(of("memory", findings).level()).isEqualTo(Level.PROBLEM);
        assertThat(of("processes", findings).cure()).contains("pids_limit");
    }

    @Test
    void whatIsCertainOfAClockIsLessThanWhatItShows() {
        Instant asked = Instant.ofEpochSecond(1000, 900_000_000);
        Instant answered = Instant.ofEpochSecond(1003, 100_000_000);

        assertThat(ClockCheck.ahead(Instant.ofEpochSecond(1000), asked, answered))
                .isZero();
        assertThat(ClockCheck.ahead(Instant.ofEpochSecond(1003), asked, answered))
                .isZero();
        assertThat(ClockCheck.ahead(Instant.ofEpochSecond(1063), asked, answered))
                .hasSeconds(59);
        assertThat(ClockCheck.ahead(Instant.ofEpochSecond(900), asked, answered))
                .hasSeconds(-99);
        assertThat(ClockCheck.of(Duration.ofSeconds(-99), BOUND, "its", "NTP").level())
                .isEqualTo(Level.PROBLEM);
        assertThat(ClockCheck.of(Duration.ofSeconds(20), BOUND, "its", "NTP").isFine())
                .isTrue();
    }

    private static String line(String word, @Nullable String value) {
        return value == null ? "" : word + " " + value;
    }

    private static Probe probe(String... lines) {
        return Probe.read("BURN-DOCTOR n begin\n" + String.join("\n", lines) + "\nBURN-DOCTOR n end\n", "n")
                .orElseThrow();
    }

    private static Finding of(String check, List<Finding> findings) {
        assertThat(findings)
                .filteredOn(finding -> finding.check().equals(check))
                .hasSize(1);
        return findings.stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow();
    }
}
