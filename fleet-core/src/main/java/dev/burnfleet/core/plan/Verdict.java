package dev.burnfleet.core.plan;

/** Why an open issue is not handed out to a worker. */
record Verdict(Kind kind, String reason) {

    /** The sort of reason, for counting; its words go after a number. */
    enum Kind {
        HELD("held"),
        EXCLUDED("excluded by label"),
        ASSIGNED("assigned to others"),
        UNTRUSTED("untrusted"),
        CLOSING("closed by an open pull request"),
        DONE("done but still open"),
        COUNCIL("open to the council"),
        BLOCKED("blocked"),
        RESTING("resting after failed runs"),
        PARKED("parked after failed runs"),
        UNKNOWN("with unknown dependencies"),
        KEPT("kept for the agents that had them"),
        WAITING("waiting for a free slot");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
