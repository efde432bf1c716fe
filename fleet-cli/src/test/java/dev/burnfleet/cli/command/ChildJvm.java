package dev.burnfleet.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs Java programs of the test class path in a process of their own, with an environment of their own. */
public final class ChildJvm {
    private ChildJvm() {}

    /**
     * What a program said.
     *
     * @param code its exit status
     * @param out its standard output
     * @param err its standard error
     */
    public record Said(int code, String out, String err) {}

    /** Starts a program; its standard error is the test's own. */
    public static Process start(Map<String, String> environment, String main, String... arguments) throws IOException {
        return builder(environment, main, arguments)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Runs the fleet command to its end. */
    public static Said fleet(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Path errors = Files.createTempFile("fleet-child", ".err");
        try {
            Process process = builder(environment, "dev.burnfleet.cli.Main", arguments)
                    .redirectError(errors.toFile())
                    .start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Said(process.waitFor(), out, Files.readString(errors));
        } finally {
            Files.delete(errors);
        }
    }

    private static ProcessBuilder builder(Map<String, String> environment, String main, String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(argv(main, arguments));
        builder.environment().keySet().removeIf(name -> name.startsWith("BURNFLEET_") || name.equals("GITEA_TOKEN"));
        builder.environment().putAll(environment);
        return builder;
    }

    /** Returns how a program is started. */
    static List<String> argv(String main, String... arguments) {
        List<String> argv = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                // The manifest of the jar allows it; from the class path JDK 24 and later would warn.
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        argv.addAll(List.of(arguments));
        return argv;
    }
}
