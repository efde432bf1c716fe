package dev.burnfleet.core.dispatch;

import dev.burnfleet.core.mailbox.MailboxState;
import dev.burnfleet.core.plan.MailboxView;
import dev.burnfleet.core.roster.Agent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says for each agent whether its mailbox can take work, and why not. */
final class Views {
    private Views() {}

    static Map<String, MailboxView> of(List<Agent> agents, Looks looks) {
        Map<String, MailboxState> mailboxes = new HashMap<>();
        looks.seen()
                .forEach((machine, seen) -> seen.look()
                        .mailboxes()
                        .forEach(mailbox -> mailboxes.put(machine + "/" + mailbox.agent(), mailbox)));
        Map<String, MailboxView> views = new HashMap<>();
        for (Agent agent : agents) {
            MailboxState mailbox = mailboxes.get(agent.machine() + "/" + agent.name());
            views.put(agent.name(), view(agent, looks, Optional.ofNullable(mailbox)));
        }
        return views;
    }

    private static MailboxView view(Agent agent, Looks looks, Optional<MailboxState> mailbox) {
        Looks.Seen seen = looks.seen().get(agent.machine());
        if (seen == null) {
            String why = looks.unreachable().getOrDefault(agent.machine(), "it is not among the machines of this run");
            return new MailboxView(agent.name(), Optional.of(agent.machine() + " cannot be used: " + why), 0);
        }
        return mailbox.map(state -> view(agent, state, seen.look().machineTime()))
                .orElseGet(
                        () -> new MailboxView(agent.name(), Optional.of("it has no mailbox yet: run fleet launch"), 0));
    }

    private static MailboxView view(Agent agent, MailboxState state, Instant machineTime) {
        Optional<String> held = state.hold().map(hold -> "held since " + hold.since() + ": " + hold.reason());
        boolean due = state.hold()
                .filter(hold -> !machineTime.isBefore(hold.nextTry()))
                .isPresent();
        return new MailboxView(
                agent.name(),
                trouble(state).or(() -> due ? Optional.empty() : held),
                state.outstanding(),
                due ? held : Optional.empty());
    }

    private static Optional<String> trouble(MailboxState state) {
        if (state.worker() == MailboxState.Worker.NONE) {
            return Optional.of("no worker runs in its pane: run fleet launch");
        }
        return state.christened() ? Optional.empty() : Optional.of("it has no identity yet: run fleet christen");
    }
}
