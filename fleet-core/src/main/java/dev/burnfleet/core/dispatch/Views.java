package dev.burnfleet.core.dispatch;

import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.mailbox.Hold;
import dev.burnfleet.core.mailbox.MailboxState;
import dev.burnfleet.core.plan.MailboxView;
import dev.burnfleet.core.roster.Agent;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
        Set<String> probed = new HashSet<>();
        for (Agent agent : agents) {
            MailboxState mailbox = mailboxes.get(agent.machine() + "/" + agent.name());
            views.put(agent.name(), view(agent, looks, Optional.ofNullable(mailbox), probed));
        }
        return views;
    }

    private static MailboxView view(Agent agent, Looks looks, Optional<MailboxState> mailbox, Set<String> probed) {
        Looks.Seen seen = looks.seen().get(agent.machine());
        if (seen == null) {
            String why = looks.unreachable().getOrDefault(agent.machine(), "it is not among the machines of this run");
            return new MailboxView(agent.name(), Optional.of(agent.machine() + " cannot be used: " + why), 0);
        }
        return mailbox.map(state -> new MailboxView(
                        agent.name(),
                        trouble(state).or(() -> held(agent, state, seen.look().machineTime(), probed)),
                        state.outstanding()))
                .orElseGet(
                        () -> new MailboxView(agent.name(), Optional.of("it has no mailbox yet: run fleet launch"), 0));
    }

    private static Optional<String> trouble(MailboxState state) {
        if (state.worker() == MailboxState.Worker.NONE) {
            return Optional.of("no worker runs in its pane: run fleet launch");
        }
        return state.christened() ? Optional.empty() : Optional.of("it has no identity yet: run fleet christen");
    }

    /**
     * Says what a held agent waits for. Once a hold is to be tried again, one agent of each lane that it holds gets work to
     * try it with; the others wait for what that one finds.
     *
     * @param probed the holds and lanes that have an agent to try with
     */
    private static Optional<String> held(Agent agent, MailboxState state, Instant machineTime, Set<String> probed) {
        if (state.hold().isEmpty()) {
            return Optional.empty();
        }
        Hold hold = state.hold().get();
        String group = agent.machine() + " " + hold.since() + " " + hold.reason() + " "
                + agent.home().map(RepositoryName::toString).orElse("");
        if (!machineTime.isBefore(hold.nextTry()) && probed.add(group)) {
            return Optional.empty();
        }
        return Optional.of("held since " + hold.since() + ": " + hold.reason());
    }
}
