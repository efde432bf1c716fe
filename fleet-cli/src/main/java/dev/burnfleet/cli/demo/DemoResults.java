package dev.burnfleet.cli.demo;

import dev.burnfleet.gitea.standin.GiteaStandIn;
import dev.burnfleet.gitea.standin.StandInRepository;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Does in the tracker what agents report. */
final class DemoResults {
    private static final Logger LOG = System.getLogger(DemoResults.class.getName());

    private final GiteaStandIn gitea;

    DemoResults(GiteaStandIn gitea) {
        this.gitea = gitea;
    }

    /** Does it in the name of the fleet's account; a report about an issue that is not there changes nothing. */
    void show(DropReport report) {
        long number = report.issue().number();
        try {
            StandInRepository repository = gitea.repository(
                    report.issue().repository().owner(),
                    report.issue().repository().name());
            switch (report.verb()) {
                case CLOSE -> {
                    repository.comment(number, DemoWorld.FLEET, report.agent() + ": done, tested and merged.");
                    repository.close(number);
                }
                case PULL ->
                    repository.addPullRequest(
                            DemoWorld.FLEET,
                            "Solve #" + number,
                            "By " + report.agent() + ".\n\nCloses #" + number,
                            "fix/" + number);
                case COMMENT ->
                    repository.comment(number, DemoWorld.FLEET, report.agent() + ": looked at it, see above.");
            }
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "a report of {0} was left aside: {1}", report.agent(), e.getMessage());
        }
    }
}
