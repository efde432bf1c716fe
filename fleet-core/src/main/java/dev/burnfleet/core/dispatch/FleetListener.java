package dev.burnfleet.core.dispatch;

/**
 * Hears of what the dispatcher sees and does.
 *
 * <p>Called in order, on the thread that runs the cycle: it must not do slow work. What it throws is logged and
 * changes nothing.
 */
@FunctionalInterface
public interface FleetListener {
    /** Hears of one event. */
    void onEvent(FleetEvent event);
}
