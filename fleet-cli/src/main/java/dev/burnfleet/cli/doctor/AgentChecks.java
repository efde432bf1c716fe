package dev.burnfleet.cli.doctor;

import dev.burnfleet.core.spec.AgentProfile;
import dev.burnfleet.core.spec.MachineSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the agent programs are found where a pane looks for them, and the files that their profiles name. */
final class AgentChecks {
    private final Probe probe;
    private final Questions questions;

    AgentChecks(Probe probe, Questions questions) {
        this.probe = probe;
        this.questions = questions;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < questions.profiles().size(); i++) {
            findings.add(program(questions.profiles().get(i), i + 1));
        }
        for (int i = 0; i < questions.files().size(); i++) {
            findings.add(file(questions.files().get(i), probe.text("file-" + (i + 1))));
        }
        return findings;
    }

    private Finding program(AgentProfile profile, int number) {
        String program = profile.argv().get(0);
        MachineSpec machine = questions.machine();
        if (Questions.isEachAgentsOwn(profile)) {
            return Finding.unknown(
                    "agent",
                    "where the program of " + profile.name() + " is differs from agent to agent: " + program,
                    "look whether " + program + " is there for each");
        }
        Optional<String> found = probe.said("program-" + number);
        if (found.isEmpty()) {
            return Finding.unknown("agent", "it did not say where " + program + " is", "ask again");
        }
        if (!found.get().isEmpty()) {
            String version =
                    probe.text("version-" + number).map(said -> ", " + said).orElse("");
            return Finding.fine("agent", program + " is " + found.get() + version);
        }
        String text = program + " of the profile " + profile.name() + " is not in the PATH of a pane";
        if (profile.env().containsKey("PATH")) {
            return Finding.unknown("agent", text + ", and the profile sets a PATH of its own", "look there yourself");
        }
        return probe.text("elsewhere-" + number)
                .map(folder -> Finding.problem(
                        "agent",
                        text + ", but in " + folder,
                        "put \"" + folder + "\" into \"path\" of " + machine.name()
                                + " in the spec, then fleet christen " + machine.name()))
                .orElseGet(() -> Finding.problem(
                        "agent",
                        text,
                        "install it there; if a login shell finds it, put that folder into \"path\" of "
                                + machine.name() + " in the spec, then fleet christen " + machine.name()));
    }

    private Finding file(String file, Optional<String> readable) {
        if (readable.isEmpty()) {
            return Finding.unknown("settings", "it did not say whether " + file + " is there", "ask again");
        }
        if (readable.get().equals("yes")) {
            return Finding.fine("settings", file + " is there");
        }
        String cure = file.equals(questions.machine().envFile())
                ? "write it there, one NAME=value a line, readable by that user only"
                : "set the agent up once there as that user, so that it writes them";
        return Finding.problem(
                "settings", file + ", where agents get settings and keys from, is not there or not readable", cure);
    }
}
