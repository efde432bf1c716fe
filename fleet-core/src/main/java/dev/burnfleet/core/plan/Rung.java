package dev.burnfleet.core.plan;

/** The rungs of the ladder, first to last, by which a worker is found work; council questions stand beside it. */
public enum Rung {
    /** An eligible open issue that nobody holds. */
    FRESH,
    /** An issue whose run failed or ended without result, or whose lease is over. */
    STALE,
    /** A review of a trusted pull request, or one more pair of eyes on an issue that runs. */
    SECOND_HAT,
    /** A standing order of the repository. */
    STANDING_ORDER,
    /** A question to the council or a sentinel. */
    COUNCIL
}
