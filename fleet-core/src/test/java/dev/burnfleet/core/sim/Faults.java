package dev.burnfleet.core.sim;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The faults of one history: a part of all, each at a rate of its own, so that rare meetings of two come up too. */
final class Faults {
    private static final List<Double> RATES = List.of(0.005, 0.02, 0.08, 0.25);

    private final Dice dice;
    private final Map<Fault, Double> rates = new EnumMap<>(Fault.class);
    private boolean over;

    Faults(Dice dice) {
        this.dice = dice;
        double share = dice.pick(List.of(0.1, 0.3, 0.6));
        for (Fault fault : Fault.values()) {
            if (dice.chance(share)) {
                rates.put(fault, dice.pick(RATES));
            }
        }
    }

    boolean strikes(Fault fault) {
        return strikes(fault, 1);
    }

    /** The weight makes up for how often somebody asks. */
    boolean strikes(Fault fault, double weight) {
        Double rate = rates.get(fault);
        return !over && rate != null && dice.chance(rate * weight);
    }

    void end() {
        over = true;
    }

    @Override
    public String toString() {
        return rates.toString();
    }
}
