package dev.burnfleet.gitea;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * How many pages of a list are fetched before they are asked for, and by whom. Immutable.
 *
 * @param pages 0 for none
 */
record ReadAhead(int pages, Executor executor) {
    static final int MOST = 16;
    static final ReadAhead NONE = new ReadAhead(0, Runnable::run);

    ReadAhead {
        if (pages < 0 || pages > MOST) {
            throw new IllegalArgumentException("pages read ahead are 0 to " + MOST + ", not " + pages);
        }
    }

    /** Returns one with a few threads of its own, which end when they are idle, so nobody has to close anything. */
    static ReadAhead onOwnThreads(int pages) {
        return new ReadAhead(
                pages, new ThreadPoolExecutor(0, MOST, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "gitea-read-ahead");
                    thread.setDaemon(true);
                    return thread;
                }));
    }
}
