package dev.burnfleet.cli.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands share: help, output as JSON, and where they print. */
abstract class BaseCommand implements Callable<Integer> {
    @Spec
    @Nullable CommandSpec command;

    @Mixin
    HelpOptions help = new HelpOptions();

    @Option(names = "--json", description = "Print JSON in a stable format instead of text.")
    boolean json;

    @Option(names = "--verbose", description = "Show more, and the stack trace of an error.")
    boolean verbose;

    @Override
    public final Integer call() throws InterruptedException {
        if (command == null) {
            throw new IllegalStateException("picocli did not set the command");
        }
        return run(new Screen(command.commandLine().getOut()));
    }

    /** Does the work and returns the exit code. */
    abstract int run(Screen screen) throws InterruptedException;

    /** The help options, on every command. */
    static final class HelpOptions {
        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "Show this help and end.")
        boolean wanted;
    }
}
