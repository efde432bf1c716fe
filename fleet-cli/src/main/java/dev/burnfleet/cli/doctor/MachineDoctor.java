package dev.burnfleet.cli.doctor;

import dev.burnfleet.core.health.MachineHealth;
import dev.burnfleet.core.health.PaneCondition;
import dev.burnfleet.core.machine.MachineException;
import dev.burnfleet.core.machine.MachineLink;
import dev.burnfleet.core.spec.FleetSpec;
import dev.burnfleet.core.spec.MachineSpec;
import dev.burnfleet.tmux.TmuxDriver;
import dev.burnfleet.tmux.TmuxSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Examines one machine in one exec. For one use by one thread. */
public final class MachineDoctor {
    private final MachineSpec machine;
    private final Questions questions;
    private final ProbeLink link;
    private final boolean here;
    private final Duration clockBound;

    /**
     * Prepares it; nothing is contacted.
     *
     * @param spec the fleet
     * @param machine one of its machines
     * @param link the way there
     * @param here whether it is this machine
     * @param nonce a fresh word of letters and digits
     * @param clock this machine's clock
     */
    public MachineDoctor(
            FleetSpec spec, MachineSpec machine, MachineLink link, boolean here, String nonce, InstantSource clock) {
        this.machine = machine;
        this.here = here;
        this.questions = Questions.of(spec, machine);
        this.clockBound = spec.dispatch().clockBound();
        TmuxDriver driver = TmuxDriver.of(new TmuxSocket(machine.socket()));
        this.link = new ProbeLink(link, questions, driver, nonce, clock);
    }

    /**
     * Asks and judges.
     *
     * @param status reads the machine's health over the link that it is given, in one exec
     */
    public MachineDiagnosis examine(Function<MachineLink, MachineHealth> status) {
        MachineHealth health = status.apply(link);
        Optional<MachineException> failure = link.failure();
        if (failure.isPresent()) {
            return new MachineDiagnosis(machine.name(), ReachChecks.notReached(machine, failure.get()));
        }
        return new MachineDiagnosis(
                machine.name(),
                link.answers()
                        .map(probe -> findings(probe, health))
                        .orElseGet(() -> link.ended()
                                .map(ReachChecks::silent)
                                .orElseGet(() -> List.of(ReachChecks.impossible(health.detail())))));
    }

    /** Says that a machine could not even be asked. */
    public static MachineDiagnosis notAsked(String machine, String why) {
        return new MachineDiagnosis(machine, List.of(ReachChecks.impossible(why)));
    }

    private List<Finding> findings(Probe probe, MachineHealth health) {
        List<Finding> findings = new ArrayList<>(ReachChecks.reached(here));
        findings.add(clock(probe.number("clock")));
        findings.addAll(new ToolChecks(probe, machine).findings());
        findings.addAll(new AgentChecks(probe, questions).findings());
        findings.addAll(new StateChecks(probe, machine).findings());
        long missing = health.panes().stream()
                .filter(pane -> pane.condition() == PaneCondition.MISSING)
                .count();
        findings.addAll(new RoomChecks(probe, machine, missing).findings());
        findings.addAll(new PaneChecks(health).findings(probe.text("script")));
        return findings;
    }

    private Finding clock(OptionalLong seconds) {
        if (seconds.isEmpty()) {
            return Finding.unknown("clock", "it did not say what time it is", "run date there");
        }
        return ClockCheck.of(
                link.ahead(seconds.getAsLong()),
                clockBound,
                "its",
                "switch on NTP there: timedatectl set-ntp true" + " (on a Mac: sudo sntp -sS time.apple.com)");
    }
}
