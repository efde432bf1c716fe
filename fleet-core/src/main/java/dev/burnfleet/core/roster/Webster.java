package dev.burnfleet.core.roster;

/**
 * Shares out seats by weight with the method of Webster (Sainte-Laguë): the next seat goes to whom has the highest
 * weight / (2 · seats so far + 1), ties to the earlier.
 */
public final class Webster {
    private Webster() {}

    /**
     * Shares out seats.
     *
     * @param seats how many, 0 or more
     * @param weights one for each party, 0 or more; a party of weight 0 gets none
     * @return the seats of each party; their sum is {@code seats} unless no party has a weight
     * @throws IllegalArgumentException if a number is negative, or there are seats but no party has a weight
     */
    public static int[] apportion(int seats, int[] weights) {
        int[] shares = new int[weights.length];
        for (int seat = 0; seat < seats; seat++) {
            shares[next(shares, weights)]++;
        }
        return shares;
    }

    private static int next(int[] shares, int[] weights) {
        int best = -1;
        for (int party = 0; party < weights.length; party++) {
            if (weights[party] < 0) {
                throw new IllegalArgumentException("a weight is 0 or more, not " + weights[party]);
            }
            if (weights[party] > 0 && (best < 0 || isHigher(party, best, shares, weights))) {
                best = party;
            }
        }
        if (best < 0) {
            throw new IllegalArgumentException("there are seats to share out, but no party has a weight");
        }
        return best;
    }

    /** Compares two quotients crosswise in whole numbers, so that ties are exact. */
    private static boolean isHigher(int party, int best, int[] shares, int[] weights) {
        return weights[party] * (2L * shares[best] + 1) > weights[best] * (2L * shares[party] + 1);
    }
}
