package dev.burnfleet.core.plan;

import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.roster.Agent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How much each mailbox holds and may still hold while a plan is made. Not safe for use by several threads. */
final class Slots {
    // Bounds the rounds of a plan; nobody wants more waiting in one mailbox.
    private static final int MOST_WAITING = 1_000;

    private final Map<String, MailboxView> mailboxes;
    private final Map<String, String> resting = new HashMap<>();
    private final Map<String, Integer> load = new HashMap<>();
    private final Set<Trial> tried = new HashSet<>();
    private final int capacity;

    /** A hold that agents of one lane and machine have together, and that one of them tries. */
    private record Trial(String machine, Optional<RepositoryName> home, String hold) {}

    Slots(PlanInput input, History history) {
        mailboxes = input.mailboxes();
        Retries retries = new Retries(input, history);
        capacity = 1 + Math.max(0, Math.min(input.policy().waiting(), MOST_WAITING));
        for (Agent agent : input.agents()) {
            // Mailbox and ledger each may know of work that the other has not seen yet.
            int outstanding = Optional.ofNullable(mailboxes.get(agent.name()))
                    .map(MailboxView::outstanding)
                    .orElse(0);
            retries.objection(agent.name()).ifPresent(why -> resting.put(agent.name(), why));
            load.put(agent.name(), Math.max(outstanding, history.outWith(agent.name())));
        }
    }

    int capacity() {
        return capacity;
    }

    int load(Agent agent) {
        return load.getOrDefault(agent.name(), 0);
    }

    /** Returns why nothing may be put into the agent's mailbox. */
    Optional<String> obstacle(Agent agent) {
        MailboxView view = mailboxes.get(agent.name());
        if (view == null) {
            return Optional.of("nothing is known of its mailbox");
        }
        Optional<String> waits = trial(agent).filter(tried::contains).map(Trial::hold);
        return view.obstacle()
                .or(() -> waits)
                .or(() -> Optional.ofNullable(resting.get(agent.name())))
                .map(Printable::sentence);
    }

    /** Tells whether the agent can take something with this many slots in use at most, itself included. */
    boolean takes(Agent agent, int upTo) {
        return load(agent) < Math.min(upTo, capacity) && obstacle(agent).isEmpty();
    }

    void add(Agent agent) {
        load.merge(agent.name(), 1, Integer::sum);
        trial(agent).ifPresent(tried::add);
    }

    private Optional<Trial> trial(Agent agent) {
        return Optional.ofNullable(mailboxes.get(agent.name()))
                .flatMap(MailboxView::trial)
                .map(hold -> new Trial(agent.machine(), agent.home(), hold));
    }
}
