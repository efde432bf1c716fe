package dev.burnfleet.gitea.standin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The faults that are still to happen. Thread-safe. */
final class Faults {
    /** Serves as usual. */
    private static final Fault NONE = Fault.delay(Duration.ZERO);

    private final List<Fault> pending = new ArrayList<>();

    synchronized void add(Fault fault) {
        pending.add(fault);
    }

    synchronized void clear() {
        pending.clear();
    }

    /** Takes one turn of the first fault that befalls the request. */
    synchronized Fault take(String method, String path) {
        for (int i = 0; i < pending.size(); i++) {
            Fault fault = pending.get(i);
            if (fault.befalls(method, path)) {
                if (fault.times() <= 1) {
                    pending.remove(i);
                } else if (fault.times() < Integer.MAX_VALUE) {
                    pending.set(i, fault.times(fault.times() - 1));
                }
                return fault;
            }
        }
        return NONE;
    }
}
