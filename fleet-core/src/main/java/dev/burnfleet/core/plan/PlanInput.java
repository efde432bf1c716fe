package dev.burnfleet.core.plan;

import com.google.common.collect.ImmutableMap;
import dev.burnfleet.core.board.Blockers;
import dev.burnfleet.core.board.IssueRef;
import dev.burnfleet.core.board.RepositoryBoard;
import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.roster.Agent;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that a plan is made of. Immutable.
 *
 * @param agents the whole roster, in its own order
 * @param policy the owner's rules
 * @param boards what each repository showed; a repository that could not be read is absent
 * @param unreadable why a repository could not be read, in words for people
 * @param blockers what is known of the issues' dependencies; an absent issue is {@link Blockers#UNKNOWN}
 * @param records what was handed out: everything open, and what ended and still matters
 * @param freed when a person last freed an issue that was parked: failed runs before that no longer count
 * @param mailboxes one view for each agent, by name; an absent one cannot take work
 * @param now the time that the plan is made for
 */
public record PlanInput(
        List<Agent> agents,
        PlanPolicy policy,
        Map<RepositoryName, RepositoryBoard> boards,
        Map<RepositoryName, String> unreadable,
        Map<IssueRef, Blockers> blockers,
        List<WorkRecord> records,
        Map<IssueRef, Instant> freed,
        Map<String, MailboxView> mailboxes,
        Instant now) {
    public PlanInput {
        agents = List.copyOf(agents);
        boards = ImmutableMap.copyOf(boards);
        unreadable = ImmutableMap.copyOf(unreadable);
        blockers = ImmutableMap.copyOf(blockers);
        records = List.copyOf(records);
        freed = ImmutableMap.copyOf(freed);
        mailboxes = ImmutableMap.copyOf(mailboxes);
    }
}
