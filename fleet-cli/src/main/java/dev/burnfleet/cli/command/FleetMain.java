package dev.burnfleet.cli.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** Runs the fleet command inside this process. */
public final class FleetMain {
    private static final List<String> LIBRARIES = List.of("org.apache.sshd", "net.i2p.crypto");
    /** The JDK forgets the level of a logger that nobody holds. */
    private static final Set<Logger> KEPT = ConcurrentHashMap.newKeySet();

    private FleetMain() {}

    /**
     * Runs one command, printing to this process's own output.
     *
     * @return its exit code
     */
    public static int run(String... args) {
        return run(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                args);
    }

    /**
     * Runs one command.
     *
     * @param out where it prints
     * @param err where errors go
     * @return its exit code
     */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        quiet();
        Errors errors = new Errors();
        return new CommandLine(new FleetCommand())
                .setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(errors)
                .setParameterExceptionHandler(errors)
                .execute(args);
    }

    /** What libraries have to say below a warning is nothing for the terminal of an operator. */
    private static void quiet() {
        for (String library : LIBRARIES) {
            Logger logger = Logger.getLogger(library);
            logger.setLevel(Level.SEVERE);
            KEPT.add(logger);
        }
    }
}
