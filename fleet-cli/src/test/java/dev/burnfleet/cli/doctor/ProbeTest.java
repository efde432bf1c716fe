package dev.burnfleet.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a machine says is read as the text of a stranger. */
class ProbeTest {
    @Test
    void readsWhatStandsBetweenTheMarksAndNothingElse() {
        Probe probe = Probe.read("""
                welcome, memory 1
                BURN-DOCTOR abc begin
                memory 2048
                missing\s
                memory 4096
                BURN-DOCTOR abc end
                disk 1
                """, "abc").orElseThrow();

        assertThat(probe.number("memory")).hasValue(2048);
        assertThat(probe.number("disk")).isEmpty();
        assertThat(probe.said("missing")).hasValue("");
        assertThat(probe.text("missing")).isEmpty();
    }

    @Test
    void anAnswerThatWasCutIsNone() {
        assertThat(Probe.read("BURN-DOCTOR abc begin\nmemory 2048\n", "abc")).isEmpty();
        assertThat(Probe.read("BURN-DOCTOR other begin\nBURN-DOCTOR other end\n", "abc"))
                .isEmpty();
    }

    @Test
    void controlCharactersAndEndlessTextDoNotReachTheScreen() {
        Probe probe = Probe.read(
                        "BURN-DOCTOR n begin\ngit \u001b]0;mine\u0007\u202egit" + "x".repeat(5000)
                                + "\nBURN-DOCTOR n end\n",
                        "n")
                .orElseThrow();

        assertThat(probe.text("git").orElseThrow())
                .startsWith("\uFFFD]0;mine\uFFFD\uFFFDgit")
                .hasSize(300);
    }

    @Test
    void whatIsNoNumberIsUnknown() {
        Probe probe = Probe.read(
                        "BURN-DOCTOR n begin\na -1\nb 99999999999999999999\nc 1e3\nd 7\nBURN-DOCTOR n end\n", "n")
                .orElseThrow();

        assertThat(probe.number("a")).isEmpty();
        assertThat(probe.number("b")).isEmpty();
        assertThat(probe.number("c")).isEmpty();
        assertThat(probe.number("d")).hasValue(7);
    }
}
