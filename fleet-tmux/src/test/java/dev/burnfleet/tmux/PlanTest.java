package dev.burnfleet.tmux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlanTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "default", "a/b", "../x", "a b", "-x"})
    void refusesASocketThatIsNotTheFleetsOwn(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TmuxSocket(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a:b", "a.b", "=a", "#{x}"})
    void refusesASessionThatCannotBeATarget(String name) {
        List<WindowPlan> windows = Plans.of(1).windows();

        assertThatIllegalArgumentException().isThrownBy(() -> SessionPlan.of(name, windows));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\nb", "a\u001b[2J", "\u009b"})
    void refusesNamesThatAreEmptyOrControlATerminal(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> PanePlan.of(name, Plans.WAIT));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> WindowPlan.of(name, Plans.of(1).windows().get(0).panes()));
    }

    @Test
    void refusesTwoPanesOfOneAgentInDifferentWindows() {
        PanePlan pane = PanePlan.of("Athena", Plans.WAIT);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SessionPlan.of(
                        "BURN", List.of(WindowPlan.of("A", List.of(pane)), WindowPlan.of("B", List.of(pane)))))
                .withMessageContaining("Athena");
    }

    @Test
    void refusesTwoWindowsOfOneName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SessionPlan.of(
                        "BURN",
                        List.of(
                                WindowPlan.of("W", List.of(PanePlan.of("a", Plans.WAIT))),
                                WindowPlan.of("W", List.of(PanePlan.of("b", Plans.WAIT))))))
                .withMessageContaining("W");
    }

    @Test
    void refusesAPaneWithoutAProgramAndBadVariables() {
        assertThatIllegalArgumentException().isThrownBy(() -> PanePlan.of("a", List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PanePlan("a", "a", "", Plans.WAIT, Map.of("A=B", "x")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PanePlan("a", "a", "", Plans.WAIT, Map.of("A", "x\0y")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "a\tb", "\u001b[201~", "ü", "\u007f"})
    void typesNothingButPrintableAscii(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Paste("%1", 1, 1, line));
    }

    @Test
    void typesNoMoreThanTwoHundredCharacters() {
        assertThat(new Paste("%1", 1, 1, "x".repeat(200)).line()).hasSize(200);
        assertThatIllegalArgumentException().isThrownBy(() -> new Paste("%1", 1, 1, "x".repeat(201)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "%", "%1 ; kill-server", "=BURN:0.1"})
    void typesOnlyIntoAPaneKnownById(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Paste(id, 1, 1, "x"));
    }

    @Test
    void tellsCommandsApartByEveryWordAndVariable() {
        assertThat(List.of(
                        PanePlan.of("a", List.of("x", "y z")).fingerprint(),
                        PanePlan.of("a", List.of("x y", "z")).fingerprint(),
                        PanePlan.of("a", List.of("x", "y z", "")).fingerprint(),
                        new PanePlan("a", "a", "", List.of("x", "y z"), Map.of("A", "1")).fingerprint()))
                .doesNotHaveDuplicates();
        assertThat(PanePlan.of("a", Plans.WAIT).fingerprint())
                .isEqualTo(PanePlan.of("b", Plans.WAIT).fingerprint());
    }
}
