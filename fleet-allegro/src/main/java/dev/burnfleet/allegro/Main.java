package dev.burnfleet.allegro;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Says in one line how this machine of a fleet is: exit code 0 healthy, 1 degraded, 2 usage, 4 down. */
public final class Main {
    private static final int USAGE = 2;

    private Main() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int code = run(out, System.err, List.of(args), System.getenv());
        System.exit(code);
    }

    static int run(PrintStream out, PrintStream err, List<String> arguments, Map<String, String> environment) {
        Settings settings;
        try {
            settings = Settings.read(arguments, environment);
        } catch (IllegalArgumentException e) {
            err.println("burn-health: " + e.getMessage());
            err.println(Settings.USAGE);
            return USAGE;
        }
        ExecutorService executor = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "health");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Report report = new Checkup(settings, executor).report();
            out.println(settings.json() ? report.json() : report.line());
            return report.grade().exitCode();
        } finally {
            executor.shutdownNow();
        }
    }
}
