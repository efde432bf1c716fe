package dev.burnfleet.ssh.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the installed {@code ssh -G} and this reader say of the same files, in the same words. */
final class RealSshConfig {
    /** What ssh says where the files say nothing. */
    private static final List<String> USUAL_KEYS = Stream.of(
                    "rsa", "ecdsa", "ecdsa_sk", "ed25519", "ed25519_sk", "xmss", "dsa", "mldsa_44_ed25519")
            .map(type -> "~/.ssh/id_" + type)
            .toList();

    private static final List<String> COMPARED = List.of(
            "hostname",
            "port",
            "user",
            "identityfile",
            "certificatefile",
            "identitiesonly",
            "identityagent",
            "proxyjump",
            "proxycommand",
            "userknownhostsfile",
            "globalknownhostsfile",
            "hostkeyalias");

    private RealSshConfig() {}

    static boolean isAvailable() {
        return Stream.of("/usr/bin/ssh", "/usr/local/bin/ssh", "/opt/homebrew/bin/ssh")
                .anyMatch(ssh -> Files.isExecutable(Path.of(ssh)));
    }

    /** Asks ssh; the word "refused" stands for a file that it does not take. */
    static Map<String, String> openSsh(Path file, Path home, String host, @Nullable String user)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ssh", "-G", "-F", file.toString()));
        if (user != null) {
            command.addAll(List.of("-l", user));
        }
        command.addAll(List.of("--", host));
        ProcessBuilder ssh = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        ssh.environment().put("HOME", home.toString());
        Process process = ssh.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            return Map.of("refused", "yes");
        }
        Map<String, String> values = new LinkedHashMap<>();
        said.lines().forEach(line -> {
            String[] parts = line.split(" ", 2);
            boolean usual = parts[0].equals("identityfile") && USUAL_KEYS.contains(parts[1]);
            if (COMPARED.contains(parts[0]) && !usual) {
                values.merge(parts[0], parts[1], (first, next) -> first + "|" + next);
            }
        });
        return new TreeMap<>(values);
    }

    /** Asks the reader under test, and writes its answer as ssh does. */
    static Map<String, String> ours(Path file, Path home, String host, @Nullable String user) {
        String me = System.getProperty("user.name");
        HostSettings found;
        try {
            found = new ClientConfig(file, null, home, me).settings(host, user);
        } catch (IllegalArgumentException e) {
            return Map.of("refused", "yes");
        }
        Map<String, String> values = new TreeMap<>();
        values.put("hostname", found.hostName());
        values.put("port", String.valueOf(found.port() == 0 ? 22 : found.port()));
        values.put("user", found.user() == null ? me : found.user());
        List<String> keys = found.identityFiles().stream()
                .filter(key -> !USUAL_KEYS.contains(key))
                .toList();
        put(values, "identityfile", keys, "|", "");
        put(values, "certificatefile", found.certificateFiles(), "|", "");
        values.put("identitiesonly", found.identitiesOnly() ? "yes" : "no");
        put(values, "identityagent", found.identityAgent());
        put(values, "proxyjump", found.proxyJump());
        put(values, "proxycommand", found.proxyCommand());
        put(values, "hostkeyalias", found.hostKeyAlias());
        put(values, "userknownhostsfile", found.userKnownHostsFiles(), " ", "~/.ssh/known_hosts ~/.ssh/known_hosts2");
        put(
                values,
                "globalknownhostsfile",
                found.globalKnownHostsFiles(),
                " ",
                "/etc/ssh/ssh_known_hosts /etc/ssh/ssh_known_hosts2");
        // This much of the tokens ssh -G expands itself.
        for (String expanded : List.of("userknownhostsfile", "identityagent")) {
            values.computeIfPresent(
                    expanded,
                    (name, value) -> value.replace("~/", System.getProperty("user.home") + "/")
                            .replace("%h", found.hostName()));
        }
        return values;
    }

    private static void put(Map<String, String> values, String name, List<String> all, String between, String usual) {
        String value = all.isEmpty() ? usual : String.join(between, all);
        put(values, name, value.isEmpty() ? null : value);
    }

    private static void put(Map<String, String> values, String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
    }
}
