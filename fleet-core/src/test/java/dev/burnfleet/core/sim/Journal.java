package dev.burnfleet.core.sim;

/** What a machine has done and not forced to its disk. */
interface Journal {
    /**
     * Keeps one deed.
     *
     * @param undo takes it back, as if it had never been done
     * @param cut leaves it done, without the bytes that were written
     */
    void keep(Runnable undo, Runnable cut);

    default void keep(Runnable undo) {
        keep(undo, () -> {});
    }
}
