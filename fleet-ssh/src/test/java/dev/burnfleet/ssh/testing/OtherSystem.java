package dev.burnfleet.ssh.testing;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs servers that see another home of the user who runs the tests, and another {@code /usr}, while everybody else sees
 * the real ones. Linux only, root or not.
 */
public final class OtherSystem {
    private static final Path USERS = Path.of("/etc/passwd");

    private OtherSystem() {}

    /** Tells why this machine cannot do it; empty if it can. */
    public static String missing() {
        try {
            Process tried = new ProcessBuilder(command("mount --bind /usr /usr", List.of()))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(tried.getInputStream().readAllBytes(), Charset.defaultCharset());
            return tried.waitFor() == 0 ? "" : "unshare and mount do not work here: " + said.strip();
        } catch (IOException e) {
            return "there is no unshare: " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /**
     * Returns the command line that runs a program so; its process becomes the program's.
     *
     * @param home the user's home there, with a plain sh as the shell; a file {@code passwd} is put into it
     * @param usr what it and its children see as {@code /usr}; null for the system's own
     */
    public static List<String> command(Path home, @Nullable Path usr, List<String> program) throws IOException {
        String user = System.getProperty("user.name");
        Path users = Files.write(
                home.resolve("passwd"),
                Files.readAllLines(USERS).stream()
                        .map(line -> line.startsWith(user + ":") ? living(line, home) : line)
                        .toList());
        List<String> arguments = new ArrayList<>(List.of(users.toString(), USERS.toString()));
        String script = "mount --bind \"$1\" \"$2\" && shift 2";
        if (usr != null) {
            arguments.add(usr.toString());
            script += " && mount --bind \"$1\" /usr && shift";
        }
        arguments.addAll(program);
        return command(script + " && exec \"$@\"", arguments);
    }

    private static List<String> command(String script, List<String> arguments) {
        boolean root = "root".equals(System.getProperty("user.name"));
        List<String> command =
                new ArrayList<>(root ? List.of("unshare", "-m") : List.of("unshare", "-c", "--keep-caps", "-m"));
        command.addAll(List.of("sh", "-c", script, "sh"));
        command.addAll(arguments);
        return command;
    }

    private static String living(String line, Path home) {
        String[] fields = line.split(":", -1);
        fields[5] = home.toString();
        fields[6] = "/bin/sh";
        return String.join(":", fields);
    }

    /** Returns the {@code usr} with the newest SSH servers, which {@code .ci/ssh-servers} fetched; null for none. */
    public static @Nullable Path newest() {
        String folder = System.getenv("BURNFLEET_SSH_SERVERS");
        Path usr = folder == null
                ? Path.of(System.getProperty("user.home"), ".cache", "burnfleet", "ssh-servers", "usr")
                : Path.of(folder, "usr");
        return Files.isExecutable(usr.resolve("sbin/sshd")) ? usr : null;
    }
}
