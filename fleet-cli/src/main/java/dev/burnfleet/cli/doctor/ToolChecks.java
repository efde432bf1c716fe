package dev.burnfleet.cli.doctor;

import dev.burnfleet.core.spec.MachineSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What has to be installed on a machine: tmux, git, a shell, the usual tools, a locale with UTF-8. */
final class ToolChecks {
    private static final Pattern VERSION = Pattern.compile("tmux (?:next-)?(\\d{1,4})\\.(\\d{1,4}).*");
    private static final int MAJOR = 3;
    private static final int MINOR = 2;

    private final Probe probe;
    private final MachineSpec machine;

    ToolChecks(Probe probe, MachineSpec machine) {
        this.probe = probe;
        this.machine = machine;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(List.of(tmux(), git(), shell()));
        Optional<String> missing = probe.said("missing");
        if (missing.isEmpty()) {
            findings.add(Finding.unknown("tools", "it did not say which tools it has", "ask again"));
        } else if (!missing.get().isEmpty()) {
            findings.add(Finding.problem(
                    "tools",
                    "the worker's script does not find " + missing.get(),
                    "install them there, or mend the PATH of its SSH commands"));
        } else {
            findings.add(Finding.fine("tools", "everything that the worker's script calls is there"));
        }
        findings.add(locale());
        return findings;
    }

    private Finding tmux() {
        String version = probe.text("tmux").orElse("");
        if (probe.said("tmux-path").isEmpty()) {
            return Finding.unknown("tmux", "it did not say where tmux is", "ask again");
        }
        if (probe.text("tmux-path").isEmpty()) {
            return Finding.problem("tmux", "there is no tmux in the PATH of an SSH command", install("tmux"));
        }
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            return Finding.unknown(
                    "tmux",
                    "tmux says \"" + version + "\", which is no version",
                    "run " + probe.text("tmux-path").orElse("tmux") + " -V there");
        }
        int major = Integer.parseInt(matcher.group(1));
        int minor = Integer.parseInt(matcher.group(2));
        if (major < MAJOR || (major == MAJOR && minor < MINOR)) {
            return Finding.problem(
                    "tmux",
                    version + " is too old: 3.2 or later is needed",
                    "install a newer one there: "
                            + (mac() ? "brew upgrade tmux" : "from backports, or built from source"));
        }
        return Finding.fine("tmux", version + " in " + probe.text("tmux-path").orElse(""));
    }

    private Finding git() {
        if (probe.said("git-path").isEmpty()) {
            return Finding.unknown("git", "it did not say where git is", "ask again");
        }
        if (probe.text("git-path").isEmpty()) {
            return Finding.problem("git", "there is no git in the PATH of a pane", install("git"));
        }
        return probe.text("git")
                .filter(said -> said.startsWith("git version "))
                .map(said -> Finding.fine("git", said))
                .orElseGet(() -> Finding.problem(
                        "git",
                        "git does not run: " + probe.text("git").orElse("it says nothing"),
                        mac() ? "install the command line tools: xcode-select --install" : install("git")));
    }

    private Finding shell() {
        Optional<String> shell = probe.text("shell");
        if (shell.isEmpty()) {
            return Finding.unknown("shell", "which shell /bin/sh is could not be found out", "run ls -l /bin/sh there");
        }
        String name = shell.get();
        if (name.equals("dash") || name.startsWith("bash ") || name.startsWith("busybox")) {
            return Finding.fine("shell", "/bin/sh is " + name);
        }
        return Finding.unknown(
                "shell",
                "/bin/sh is " + name + ", with which the worker's script was not tried",
                "let /bin/sh be dash, bash or busybox");
    }

    private Finding locale() {
        Optional<String> charmap = probe.text("charmap");
        String locale = probe.text("locale").orElse("");
        if (probe.said("locale").isEmpty()) {
            return Finding.unknown("locale", "it did not say which locale a pane has", "run locale there");
        }
        boolean utf8 = isUtf8(charmap.orElse(locale));
        if (utf8) {
            return Finding.fine("locale", locale.isEmpty() ? "UTF-8" : locale);
        }
        String text = locale.isEmpty()
                ? "a pane has no LANG, so agents may not write UTF-8"
                : "the locale of a pane is " + locale + ", not UTF-8";
        String again = " and then fleet down " + machine.name() + " and fleet launch " + machine.name();
        return Finding.problem(
                "locale",
                text,
                (mac()
                                ? "put export LANG=en_US.UTF-8 into ~/.zshenv there,"
                                : "put LANG=C.UTF-8 into /etc/default/locale or /etc/environment there,")
                        + again);
    }

    private static boolean isUtf8(String text) {
        String upper = text.toUpperCase(java.util.Locale.ROOT);
        return upper.contains("UTF-8") || upper.contains("UTF8");
    }

    private boolean mac() {
        return probe.text("system").filter("Darwin"::equals).isPresent();
    }

    private String install(String what) {
        return "install it there: " + (mac() ? "brew install " : "apt-get install ") + what;
    }
}
