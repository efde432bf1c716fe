package dev.burnfleet.cli.command;

import dev.burnfleet.cli.doctor.Diagnosis;
import dev.burnfleet.cli.doctor.Finding;
import dev.burnfleet.cli.doctor.LocalDoctor;
import dev.burnfleet.cli.doctor.MachineDiagnosis;
import dev.burnfleet.cli.fleet.Fleet;
import dev.burnfleet.cli.fleet.FleetOptions;
import dev.burnfleet.core.spec.SpecException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "doctor",
        description = {
            "Look for what keeps the fleet from working: here, at Gitea, and on every machine at once.",
            "Every finding comes with its cure; a check that could not be made is unknown, not fine. Changes nothing.",
            "With --verbose it shows also what is fine. The exit code tells: 0 all is fine, 1 something was found."
        })
final class DoctorCommand extends BaseCommand {
    @Mixin
    SpecOptions options = new SpecOptions();

    @Mixin
    MachineNames machines = new MachineNames();

    @Override
    int run(Screen screen) {
        try (Fleet fleet = open(screen)) {
            Diagnosis diagnosis = fleet.doctor(fleet.named(machines.names));
            if (json) {
                screen.json(json(diagnosis));
            } else {
                new DoctorText(screen, verbose).print(diagnosis);
            }
            return diagnosis.isHealthy() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    /** What needs no spec is told also where the spec is wrong; its problems are told by who reports the failure. */
    private Fleet open(Screen screen) {
        try {
            return options.open();
        } catch (SpecException e) {
            FleetOptions here = FleetOptions.ofThisProcess();
            List<Finding> local = new LocalDoctor(here.stateFolder(), here.home(), here.environment()).examine();
            if (!json) {
                new DoctorText(screen, verbose).part("here", local);
            }
            throw e;
        }
    }

    private static Map<String, Object> json(Diagnosis diagnosis) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("healthy", diagnosis.isHealthy());
        map.put("at", diagnosis.at().toString());
        map.put("local", findings(diagnosis.local()));
        map.put("gitea", findings(diagnosis.gitea()));
        map.put(
                "machines",
                diagnosis.machines().stream().map(DoctorCommand::machine).toList());
        return map;
    }

    private static Map<String, Object> machine(MachineDiagnosis machine) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("machine", machine.machine());
        map.put("findings", findings(machine.findings()));
        return map;
    }

    static List<Map<String, Object>> findings(List<Finding> findings) {
        return findings.stream().map(DoctorCommand::finding).toList();
    }

    private static Map<String, Object> finding(Finding finding) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("level", DoctorText.word(finding));
        map.put("check", finding.check());
        map.put("text", finding.text());
        if (!finding.cure().isEmpty()) {
            map.put("cure", finding.cure());
        }
        return map;
    }
}
