package dev.burnfleet.core.dispatch;

import java.util.List;

/** Tells several listeners; one that throws is logged and changes nothing. */
final class Listeners implements FleetListener {
    private static final System.Logger LOG = System.getLogger(Listeners.class.getName());

    private final List<FleetListener> all;

    Listeners(List<FleetListener> all) {
        this.all = List.copyOf(all);
    }

    @Override
    public void onEvent(FleetEvent event) {
        for (FleetListener one : all) {
            try {
                one.onEvent(event);
            } catch (RuntimeException e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "a listener failed on " + event.getClass().getSimpleName(),
                        e);
            }
        }
    }
}
