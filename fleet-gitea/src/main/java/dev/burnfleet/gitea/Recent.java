package dev.burnfleet.gitea;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Remembers what came last, so that a list of any length costs the same memory. Belongs to one thread. */
final class Recent {
    private final int bound;
    private final Set<Object> seen = new LinkedHashSet<>();

    Recent(int bound) {
        this.bound = bound;
    }

    /** Remembers something; says whether it was new. */
    boolean add(Object identity) {
        if (!seen.add(identity)) {
            return false;
        }
        if (seen.size() > bound) {
            Iterator<Object> oldest = seen.iterator();
            oldest.next();
            oldest.remove();
        }
        return true;
    }
}
