package dev.burnfleet.cli.command;

import dev.burnfleet.cli.doctor.Diagnosis;
import dev.burnfleet.cli.doctor.Finding;
import dev.burnfleet.cli.doctor.MachineDiagnosis;
import java.util.List;
import java.util.Locale;

/** A diagnosis as people read it: one line for each place, and below it what was found there, each with its cure. */
final class DoctorText {
    private final Screen screen;
    private final boolean all;

    /** @param all whether to show also what is fine */
    DoctorText(Screen screen, boolean all) {
        this.screen = screen;
        this.all = all;
    }

    void print(Diagnosis diagnosis) {
        part("here", diagnosis.local());
        part("Gitea", diagnosis.gitea());
        for (MachineDiagnosis machine : diagnosis.machines()) {
            part("machine " + machine.machine(), machine.findings());
        }
    }

    void part(String place, List<Finding> findings) {
        screen.line(place + ": " + summary(findings));
        for (Finding finding : findings) {
            if (all || !finding.isFine()) {
                screen.line(
                        String.format(Locale.ROOT, "  %s %-10s %s", mark(finding), finding.check(), finding.text()));
                if (!finding.cure().isEmpty()) {
                    screen.line(String.format(Locale.ROOT, "    %-10s cure: %s", "", finding.cure()));
                }
            }
        }
    }

    static String word(Finding finding) {
        return finding.level().name().toLowerCase(Locale.ROOT);
    }

    private static String summary(List<Finding> findings) {
        long problems = count(findings, Finding.Level.PROBLEM);
        long unknown = count(findings, Finding.Level.UNKNOWN);
        String checks = Screen.count(findings.size(), "check");
        if (problems + unknown == 0) {
            return checks + ", all fine";
        }
        return checks
                + (problems == 0 ? "" : ", " + Screen.count(problems, "problem"))
                + (unknown == 0 ? "" : ", " + unknown + " unknown");
    }

    private static long count(List<Finding> findings, Finding.Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }

    private static String mark(Finding finding) {
        return switch (finding.level()) {
            case FINE -> " ";
            case UNKNOWN -> "?";
            case PROBLEM -> "!";
        };
    }
}
