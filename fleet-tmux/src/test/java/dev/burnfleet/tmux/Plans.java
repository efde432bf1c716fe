package dev.burnfleet.tmux;

import java.util.ArrayList;
import java.util.List;

/** Plans for tests: windows W0, W1 … with panes A0-0, A0-1 … that wait for input. */
final class Plans {
    static final List<String> WAIT = List.of("cat", "-u");

    private Plans() {}

    static SessionPlan of(int... sizes) {
        List<WindowPlan> windows = new ArrayList<>();
        for (int w = 0; w < sizes.length; w++) {
            windows.add(window(w, sizes[w]));
        }
        return SessionPlan.of("BURN", windows);
    }

    static SessionPlan of(PanePlan... panes) {
        return SessionPlan.of("BURN", List.of(WindowPlan.of("W0", List.of(panes))));
    }

    private static WindowPlan window(int number, int size) {
        List<PanePlan> panes = new ArrayList<>();
        for (int p = 0; p < size; p++) {
            panes.add(PanePlan.of("A" + number + "-" + p, WAIT));
        }
        return WindowPlan.of("W" + number, panes);
    }
}
