package dev.burnfleet.cli.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a thread finish cleanly when the process is told to stop: it is interrupted, and the process waits for it. */
final class StopOnSignal implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 40;

    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean stopping;
    private final Thread hook;

    private StopOnSignal(Thread worker) {
        this.hook = new Thread(() -> stop(worker), "stop-on-signal");
    }

    static StopOnSignal interrupting(Thread worker) {
        StopOnSignal stop = new StopOnSignal(worker);
        Runtime.getRuntime().addShutdownHook(stop.hook);
        return stop;
    }

    /** Tells whether the process was told to stop. */
    boolean isStopping() {
        return stopping;
    }

    /** Says that the work is over, whether or not it was told to stop. */
    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already: the hook runs and finds the work over.
            stopping = true;
        }
    }

    private void stop(Thread worker) {
        stopping = true;
        worker.interrupt();
        try {
            done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
