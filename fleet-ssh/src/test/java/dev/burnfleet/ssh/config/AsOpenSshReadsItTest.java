package dev.burnfleet.ssh.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the reader with the installed {@code ssh -G}, whose word is what ssh_config(5) means. */
class AsOpenSshReadsItTest {
    private static final int GENERATED = 150;
    private static final List<String> HOSTS = List.of("foo", "Foo", "bar.example", "10.0.0.7", "a-b");
    private static final List<String> PATTERNS = List.of(
            "*",
            "foo",
            "Foo",
            "f?o",
            "!foo",
            "!*.example",
            "bar*",
            "10.0.0.*",
            "*-b",
            "real",
            "real.*",
            "x,foo",
            "f*,!foo");
    private static final List<String> LINES = List.of(
            "HostName real",
            "HostName %h.real.example",
            "HostName 10.0.0.7",
            "Port 2201",
            "Port=2202",
            "User alice",
            "User \"bob\"",
            "IdentityFile ~/.ssh/one",
            "IdentityFile \"/keys/the other %h\"",
            "IdentityFile none",
            "CertificateFile /keys/one-cert.pub",
            "IdentitiesOnly yes",
            "IdentitiesOnly no",
            "IdentityAgent none",
            "IdentityAgent $AGENT",
            "ProxyJump gate",
            "ProxyJump a@gate:2222,second # not this",
            "ProxyJump none",
            "ProxyCommand nc %h %p # this too",
            "ProxyCommand none",
            "UserKnownHostsFile /hosts/a \"/hosts/b c\" # comment",
            "UserKnownHostsFile none",
            "GlobalKnownHostsFile /hosts/g",
            "HostKeyAlias other",
            "Compression yes",
            "# Port 1",
            "",
            "Include part.conf",
            "Include parts/*.conf nothing/*",
            "ServerAliveInterval = 5");

    @TempDir
    private Path home;

    @BeforeAll
    static void needsSsh() {
        Assumptions.assumeTrue(RealSshConfig.isAvailable(), "skipped, because there is no ssh");
    }

    @BeforeEach
    void makeFolders() throws IOException {
        Files.createDirectories(home.resolve(".ssh/parts/deeper"));
    }

    static Stream<String> tricky() {
        return Stream.of(
                "Host foo bar.example\n Port 1\nHost *\n Port 2\n User u",
                "Host *.example !bar.example\n Port 1\nHost !foo *\n Port 3",
                "Host !foo\n Port 3",
                "Host foo # not * this\n Port 5",
                "\"Host\" foo\n\"Port\" 7",
                "Host=foo\nPort\t=\t9",
                "HostName %h.example\nMatch host foo.example\n Port 4",
                "HostName REAL\nMatch originalhost foo host real\n User m",
                "HostName a%b",
                "HostName a%%b",
                "HostName a%",
                "HostName a b",
                "HostName \"\"",
                "HostName",
                "Port 0",
                "Port 65536",
                "Port 22 23",
                "Port x1",
                "User root\nMatch user root\n Port 3\nMatch user x,!root\n Port 4",
                "Match user " + System.getProperty("user.name") + "\n Port 3",
                "Match localuser " + System.getProperty("user.name") + ",!x host f*\n Port 5",
                "Match !localuser " + System.getProperty("user.name") + "\n Port 5",
                "Match all\n Port 3",
                "Match !all\n Port 3",
                "Match host foo all\n Port 3",
                "Match all host foo\n Port 3",
                "Match host foo user root all\n Port 3",
                "Match final all\n Port 3",
                "Match host=foo\n Port 3",
                "Match host = foo\n Port 3",
                "Match host \"f*,!foo\"\n Port 3",
                "Match\n Port 3",
                "Match host\n Port 3",
                "Match bogus x\n Port 3",
                "Match canonical\n Port 3\nMatch final\n Port 4",
                "Match canonical\n Port 3",
                "Match host final\n Port 3\nMatch canonical\n Port 4",
                "Match final host real\n Port 3\nHost real\n User u\nHost foo\n HostName REAL",
                "Match !final host foo\n IdentityFile a\nMatch final\n IdentityFile b\n HostName late",
                "Match host nobody exec \"false\"\n Port 5",
                "ProxyJump a,u@b:33,c:44",
                "ProxyJump a b",
                "ProxyJump none\nProxyJump b",
                "ProxyJump none\nProxyCommand nc\nProxyJump b",
                "ProxyJump NONE",
                "ProxyJump a\nProxyCommand nc",
                "ProxyCommand nc a=b\nProxyJump a",
                "ProxyCommand = nc a=b",
                "ProxyCommand none\nProxyJump a",
                "UserKnownHostsFile a\nUserKnownHostsFile b",
                "UserKnownHostsFile none a",
                "UserKnownHostsFile ~/known_%h",
                "IdentityFile a\nIdentityFile b\nIdentityFile a\nCertificateFile c\nCertificateFile d",
                "IdentityFile \"open",
                "IdentityFile 'q r'\nIdentityFile x'y z'w\nIdentityFile a\\ c\nIdentityFile \"a\\\"b\"\nIdentityFile b#c",
                "IdentitiesOnly true",
                "IdentitiesOnly maybe",
                "Host nobody\n IdentitiesOnly maybe",
                "IdentityAgent ~/agent",
                "HostKeyAlias One",
                "Include",
                "Include ~/.ssh/none",
                "Port 2\r\nUser u\r",
                "   # only\n\n  Port 8  \t");
    }

    @ParameterizedTest
    @MethodSource("tricky")
    void readsATrickyFileAsSshDoes(String text) throws Exception {
        Path file = Files.writeString(home.resolve("config"), text + "\n");
        for (String host : HOSTS) {
            compare(file, host, null);
        }
        compare(file, "foo", "root");
    }

    @Test
    void readsIncludedFilesAsSshDoes() throws Exception {
        Path ssh = home.resolve(".ssh");
        Files.writeString(ssh.resolve("parts/b.conf"), "Host foo\n Port 7\n IdentityFile b\n");
        Files.writeString(ssh.resolve("parts/a.conf"), "IdentityFile a\nHost bar*\n Port 6\n");
        Files.writeString(ssh.resolve("parts/.hidden.conf"), "User hidden\n");
        Files.writeString(ssh.resolve("parts/deeper/c.conf"), "IdentityFile c\nInclude parts/b.conf\n");
        Files.writeString(ssh.resolve("loop.conf"), "Include loop.conf\n");
        for (String text : List.of(
                "Include parts/*.conf\nUser after\n",
                "Include ~/.ssh/p*s/[ab].conf " + ssh + "/parts/*/c.conf\nUser after\n",
                "Include parts/.h*\n",
                "Host foo\n Include parts/*.conf\n User inside\n",
                "Host nobody\n Include parts/*.conf\n User inside\n",
                "Host foo\n Include parts/deeper/c.conf\nHost *\n Port 3\n",
                "Include loop.conf\n",
                "Include \"parts/{a,b}.conf\" parts\n")) {
            Path file = Files.writeString(home.resolve("config"), text);
            for (String host : HOSTS) {
                compare(file, host, null);
            }
        }
    }

    @Test
    void readsGeneratedFilesAsSshDoes() throws Exception {
        Random random = new Random(20_261_123);
        for (int i = 0; i < GENERATED; i++) {
            Files.writeString(home.resolve(".ssh/part.conf"), generated(random, 5, false));
            Files.writeString(home.resolve(".ssh/parts/1.conf"), generated(random, 3, false));
            Files.writeString(home.resolve(".ssh/parts/2.conf"), generated(random, 3, false));
            Path file = Files.writeString(home.resolve("config"), generated(random, 14, true));

            compare(file, HOSTS.get(random.nextInt(HOSTS.size())), random.nextInt(4) == 0 ? "alice" : null);
        }
    }

    private static String generated(Random random, int size, boolean includes) {
        List<String> lines = new ArrayList<>();
        while (lines.size() < size) {
            int kind = random.nextInt(10);
            if (kind < 2) {
                lines.add("Host " + pattern(random) + (random.nextBoolean() ? " " + pattern(random) : ""));
            } else if (kind < 4) {
                lines.add(match(random));
            } else {
                String line = LINES.get(random.nextInt(LINES.size()));
                if (includes || !line.startsWith("Include")) {
                    lines.add("  " + line);
                }
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static String match(Random random) {
        List<String> criteria = List.of("host", "originalhost", "user", "localuser", "final", "canonical");
        StringBuilder line = new StringBuilder("Match");
        for (int i = 0; i <= random.nextInt(3); i++) {
            String criterion = criteria.get(random.nextInt(criteria.size()));
            line.append(random.nextInt(4) == 0 ? " !" : " ").append(criterion);
            switch (criterion) {
                case "host", "originalhost" -> line.append(' ').append(pattern(random));
                case "user" -> line.append(random.nextBoolean() ? " alice,bob" : " *");
                case "localuser" -> line.append(random.nextBoolean() ? " nobody" : " *,!nobody");
                default -> line.append("");
            }
        }
        return line.toString();
    }

    private static String pattern(Random random) {
        return PATTERNS.get(random.nextInt(PATTERNS.size()));
    }

    private void compare(Path file, String host, @Nullable String user) throws Exception {
        Map<String, String> expected = RealSshConfig.openSsh(file, home, host, user);

        assertThat(RealSshConfig.ours(file, home, host, user))
                .as("%s@%s of:%n%s", user, host, Files.readString(file))
                .isEqualTo(expected);
    }
}
