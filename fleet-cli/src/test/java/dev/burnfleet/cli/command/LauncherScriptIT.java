package dev.burnfleet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code bin/fleet} with the jar that the build has made. */
final class LauncherScriptIT {
    private static final Path SCRIPT = Path.of("bin", "fleet").toAbsolutePath();

    @TempDir
    private Path folder;

    @Test
    void findsTheJarThroughLinksFromAnyFolder() throws Exception {
        Path absolute = Files.createSymbolicLink(folder.resolve("one"), SCRIPT);
        Path relative = Files.createSymbolicLink(folder.resolve("two"), absolute.getFileName());

        Said said = run(relative, Map.of(), "--version");

        assertThat(said.text).startsWith("fleet ");
        assertThat(said.status).isZero();
    }

    @Test
    void handsArgumentsAndTheExitCodeThrough() throws Exception {
        Said said = run(SCRIPT, Map.of(), "trust", "no such $HOME", "--spec", "not here.json");

        assertThat(said.text).contains("not here.json");
        assertThat(said.status).isNotIn(0, 1, 126, 127);
    }

    @Test
    void boundsTheMemoryAndLetsAPersonSayOtherwise() throws Exception {
        Map<String, String> more = Map.of("FLEET_JAVA_FLAGS", "-Xmx300m -XX:+PrintCommandLineFlags");

        Said said = run(SCRIPT, more, "--version");

        assertThat(said.text).contains("-XX:+UseSerialGC", "-XX:MaxHeapSize=" + 300 * 1024 * 1024);
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        Said noJava = run(SCRIPT, Map.of("JAVA_HOME", "/no/such/jdk"), "--version");
        Path alone = Files.copy(SCRIPT, folder.resolve("fleet"), StandardCopyOption.COPY_ATTRIBUTES);
        Said noJar = run(alone, Map.of(), "--version");

        assertThat(noJava.status).isEqualTo(1);
        assertThat(noJava.text).contains("/no/such/jdk/bin/java").contains("JAVA_HOME");
        assertThat(noJar.status).isEqualTo(1);
        assertThat(noJar.text).contains("no fleet.jar beside").contains("package");
    }

    private Said run(Path script, Map<String, String> environment, String... args)
            throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of(script.toString()));
        argv.addAll(List.of(args));
        ProcessBuilder builder =
                new ProcessBuilder(argv).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(text, process.waitFor());
    }

    private record Said(String text, int status) {}
}
