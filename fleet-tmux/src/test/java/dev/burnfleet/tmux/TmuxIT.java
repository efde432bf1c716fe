package dev.burnfleet.tmux;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TmuxIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final TmuxSocket socket = new TmuxSocket("fleet-it-" + UUID.randomUUID());
    private final Tmux tmux = new Tmux(new LocalTransport(executor), socket);

    @AfterEach
    void takeDown() {
        tmux.kill(SOON);
        executor.shutdownNow();
    }

    @Test
    void launchesTheWholeMachineAtOnceAndThenHasNothingToDo() {
        SessionPlan plan = plan(14, 12, 12, 10, 12, 8);

        ApplyResult first = tmux.apply(plan, ApplyOptions.GENTLE, SOON);
        ApplyResult second = tmux.apply(plan, ApplyOptions.GENTLE, SOON);

        assertThat(first.before().isRunning()).isFalse();
        assertThat(first.after().panesOf("BURN")).hasSize(68);
        assertThat(second.changes().isNoop()).isTrue();
        assertThat(second.changes().list()).isEmpty();
    }

    private static SessionPlan plan(int... sizes) {
        List<WindowPlan> windows = new ArrayList<>();
        for (int w = 0; w < sizes.length; w++) {
            List<PanePlan> panes = new ArrayList<>();
            for (int p = 0; p < sizes[w]; p++) {
                panes.add(PanePlan.of("A" + w + "-" + p, List.of("cat", "-u")));
            }
            windows.add(WindowPlan.of("W" + w, panes));
        }
        return SessionPlan.of("BURN", windows);
    }
}
