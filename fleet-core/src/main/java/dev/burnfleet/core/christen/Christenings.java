package dev.burnfleet.core.christen;

import dev.burnfleet.core.mailbox.AgentCommand;
import dev.burnfleet.core.mailbox.Christening;
import dev.burnfleet.core.mailbox.Credential;
import dev.burnfleet.core.mailbox.HoldPolicy;
import dev.burnfleet.core.mailbox.Identity;
import dev.burnfleet.core.mailbox.MailboxPaths;
import dev.burnfleet.core.mailbox.Workplace;
import dev.burnfleet.core.roster.Agent;
import dev.burnfleet.core.spec.AgentProfile;
import dev.burnfleet.core.spec.FleetSpec;
import dev.burnfleet.core.spec.HoldRules;
import dev.burnfleet.core.spec.MachineSpec;
import dev.burnfleet.core.spec.SessionId;
import dev.burnfleet.core.spec.WindowSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Turns a spec into the identities of one machine. Immutable. */
public final class Christenings {
    /** Name of the credential that workers get. */
    public static final String WORKER_CREDENTIAL = "worker";
    /** Name of the credential that council and sentinels get; it must not be able to write to a repository. */
    public static final String COUNCIL_CREDENTIAL = "council";

    private static final Duration FIRST_HOLD = Duration.ofMinutes(1);
    private static final String HOME = "{home}/";

    private final FleetSpec spec;
    private final MachineSpec machine;
    private final List<Credential> credentials;

    /**
     * Makes one.
     *
     * @param spec the fleet
     * @param machine one of its machines
     * @param credentials what git on the machine may answer with, named {@link #WORKER_CREDENTIAL} and
     *     {@link #COUNCIL_CREDENTIAL}; either may be absent
     */
    public Christenings(FleetSpec spec, MachineSpec machine, List<Credential> credentials) {
        this.spec = spec;
        this.machine = machine;
        this.credentials = List.copyOf(credentials);
    }

    /** Returns the identities of all agents of the machine. */
    public Christening christening() {
        return new Christening(agents().stream().map(this::identity).toList(), credentials, machine.maxRunning());
    }

    private List<Agent> agents() {
        return spec.roster().agents().stream()
                .filter(agent -> agent.machine().equals(machine.name()))
                .toList();
    }

    private WindowSpec window(Agent agent) {
        return machine.windows().stream()
                .filter(window -> window.name().equals(agent.window()))
                .findFirst()
                .orElseThrow();
    }

    private Identity identity(Agent agent) {
        AgentProfile profile = spec.profile(agent.profile());
        String wanted = agent.role().executes() ? WORKER_CREDENTIAL : COUNCIL_CREDENTIAL;
        Optional<String> credential = credentials.stream()
                .map(Credential::name)
                .filter(wanted::equals)
                .findFirst();
        return new Identity(
                agent.name(),
                agent.role(),
                agent.home(),
                command(profile),
                workplace(agent),
                hold(profile),
                files(agent, profile),
                references(profile),
                preface(agent, profile),
                credential);
    }

    private AgentCommand command(AgentProfile profile) {
        return new AgentCommand(
                profile.argv(),
                profile.resume(),
                profile.prompt() == AgentProfile.PromptBy.STDIN ? AgentCommand.Stdin.PROMPT : AgentCommand.Stdin.NONE,
                profile.env(),
                profile.envPass(),
                Optional.of(machine.envFile()),
                machine.path(),
                profile.sessionId()
                        .map(id -> new AgentCommand.SessionId(id.from() == SessionId.Stream.STDERR, id.pattern())),
                profile.okExit(),
                profile.grace());
    }

    private Workplace workplace(Agent agent) {
        Optional<String> path = spec.workingCopy().path().map(pattern -> fill(pattern, agent));
        if (spec.workingCopy().cloned() && agent.home().isPresent()) {
            String pattern = spec.workingCopy().url().orElse(spec.gitea().url() + "/{owner}/{repository}.git");
            return new Workplace.Clone(fill(pattern, agent), path);
        }
        return path.isPresent() && agent.home().isPresent() ? new Workplace.Folder(path.get()) : new Workplace.Empty();
    }

    private static String fill(String pattern, Agent agent) {
        String filled = pattern.replace("{agent}", agent.name());
        return agent.home()
                .map(home -> filled.replace("{owner}", home.owner()).replace("{repository}", home.name()))
                .orElse(filled);
    }

    private static HoldPolicy hold(AgentProfile profile) {
        HoldRules rules = profile.hold();
        return new HoldPolicy(
                profile.accountGroup(),
                rules.exitCodes(),
                rules.patterns(),
                rules.quickFailure(),
                rules.quickFailures(),
                FIRST_HOLD);
    }

    private Map<String, String> files(Agent agent, AgentProfile profile) {
        Map<String, String> files = new TreeMap<>();
        profile.setup().forEach(file -> files.put(inside(file.path()), setup(file.text(), agent)));
        if (profile.identity() instanceof dev.burnfleet.core.spec.Identity.File file) {
            files.put(inside(file.path()), Soul.of(agent, window(agent)));
        }
        return files;
    }

    private String setup(String text, Agent agent) {
        MailboxPaths paths = new MailboxPaths(machine.state());
        String work =
                spec.workingCopy().path().map(pattern -> fill(pattern, agent)).orElse(paths.work(agent.name()));
        return text.replace("{agent}", agent.name())
                .replace("{home}", paths.home(agent.name()))
                .replace("{work}", work);
    }

    /** An agent that reads no file of who it is hears it whenever it begins a session. */
    private Optional<String> preface(Agent agent, AgentProfile profile) {
        return profile.identity() instanceof dev.burnfleet.core.spec.Identity.FirstPrompt
                ? Optional.of(Soul.of(agent, window(agent)))
                : Optional.empty();
    }

    private static Map<String, String> references(AgentProfile profile) {
        Map<String, String> references = new TreeMap<>();
        profile.homeSource()
                .ifPresent(source -> source.files().forEach(file -> references.put(file, source.path() + "/" + file)));
        return references;
    }

    private static String inside(String path) {
        return path.startsWith(HOME) ? path.substring(HOME.length()) : path;
    }
}
