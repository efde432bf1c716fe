package dev.burnfleet.core.mailbox;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Writes the files that make an identity: only lines of {@code Name: value}. */
final class IdentityFile {
    private IdentityFile() {}

    static byte[] encode(Identity identity) {
        HeaderLines lines = new HeaderLines()
                .add("Burn-Identity", WorkerScript.PROTOCOL)
                // The second line: a listing reads no further.
                .add("Hold-Group", identity.hold().group())
                .add("Agent", identity.agent())
                .add("Role", identity.role().name().toLowerCase(Locale.ROOT));
        identity.home().ifPresent(home -> lines.add("Home", home.toString()));
        identity.credential().ifPresent(name -> lines.add("Credential", name));
        identity.references().forEach((path, target) -> lines.add("Link", path).add("To", target));
        command(lines, identity.command());
        workplace(lines, identity.workplace());
        hold(lines, identity.hold());
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What the credential helper reads. */
    static byte[] encode(Credential credential) {
        return new HeaderLines()
                .add("Server", credential.server())
                .add("Username", credential.username())
                .add("Secret", credential.secret())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void command(HeaderLines lines, AgentCommand command) {
        command.argv().forEach(argument -> lines.add("Arg", argument));
        command.resume().forEach(argument -> lines.add("Resume", argument));
        lines.add("Stdin", command.stdin().name().toLowerCase(Locale.ROOT));
        command.env().forEach((name, value) -> lines.add("Env", name + "=" + value));
        command.envPass().forEach(name -> lines.add("Env-Pass", name));
        command.envFile().ifPresent(file -> lines.add("Env-File", file));
        command.path().forEach(folder -> lines.add("Path", folder));
        command.session()
                .ifPresent(session -> lines.add("Session-From", session.errors() ? "err" : "out")
                        .add("Session-Pattern", session.pattern()));
        command.okExit().forEach(status -> lines.add("Ok-Exit", status));
        lines.add("Grace", command.grace().toSeconds());
    }

    private static void workplace(HeaderLines lines, Workplace workplace) {
        if (workplace instanceof Workplace.Clone clone) {
            lines.add("Work", "clone").add("Work-Url", clone.url());
            clone.path().ifPresent(path -> lines.add("Work-Path", path));
        } else if (workplace instanceof Workplace.Folder folder) {
            lines.add("Work", "folder").add("Work-Path", folder.path());
        } else {
            lines.add("Work", "empty");
        }
    }

    private static void hold(HeaderLines lines, HoldPolicy hold) {
        hold.exitCodes().forEach(status -> lines.add("Hold-Exit", status));
        hold.patterns().forEach(pattern -> lines.add("Hold-Pattern", pattern));
        lines.add("Hold-First", Math.max(1, hold.firstTry().toSeconds()));
        lines.add("Quick-Failure", hold.quickFailure().toSeconds());
        lines.add("Quick-Failures", hold.quickFailures());
    }
}
