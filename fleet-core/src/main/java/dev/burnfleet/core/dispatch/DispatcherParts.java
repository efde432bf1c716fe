package dev.burnfleet.core.dispatch;

import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.ledger.Ledger;
import dev.burnfleet.core.plan.PlanPolicy;
import dev.burnfleet.core.roster.Agent;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** What a dispatcher is made of; checked by the builder. */
record DispatcherParts(
        List<Agent> agents,
        List<RepositoryName> repositories,
        PlanPolicy policy,
        Tracker tracker,
        Ledger ledger,
        Machines machines,
        Planning planning,
        Claiming claiming,
        PromptWriter prompts,
        boolean announces,
        FleetListener listener,
        InstantSource clock,
        Executor executor,
        Supplier<String> operationIds) {}
