package dev.burnfleet.cli.command;

import dev.burnfleet.cli.adapter.SecretException;
import dev.burnfleet.cli.fleet.FleetException;
import dev.burnfleet.core.dispatch.TrackerException;
import dev.burnfleet.core.ledger.LedgerException;
import dev.burnfleet.core.spec.SpecException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns failures into one clear line and the documented exit code. */
final class Errors implements IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        int code = report(failure, err);
        boolean verbose = command.getCommand() instanceof BaseCommand base && base.verbose;
        if (verbose) {
            failure.printStackTrace(err);
        }
        err.flush();
        return code;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("fleet: " + Screen.clean(String.valueOf(failure.getMessage())));
        UnmatchedArgumentException.printSuggestions(failure, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return ExitCode.USAGE;
    }

    private static int report(Exception failure, PrintWriter err) {
        if (failure instanceof SpecException invalid) {
            invalid.problems().forEach(problem -> err.println(Screen.clean(invalid.source() + ":" + problem)));
            err.println("fleet: the spec has " + Screen.count(invalid.problems().size(), "problem"));
            return ExitCode.INVALID_SPEC;
        }
        if (failure instanceof InterruptedException) {
            err.println("fleet: interrupted");
            return ExitCode.INTERRUPTED;
        }
        if (failure instanceof FleetException known) {
            err.println("fleet: " + Screen.clean(String.valueOf(known.getMessage())));
            return known.kind() == FleetException.Kind.USAGE ? ExitCode.USAGE : ExitCode.FAILED;
        }
        if (failure instanceof LedgerException
                || failure instanceof SecretException
                || failure instanceof TrackerException
                || failure instanceof UncheckedIOException) {
            err.println("fleet: " + Screen.clean(String.valueOf(failure.getMessage())));
            return ExitCode.FAILED;
        }
        err.println("fleet: this is a bug of Burn Fleet (" + failure.getClass().getSimpleName() + ": "
                + Screen.clean(String.valueOf(failure.getMessage())) + "); run again with --verbose and report it");
        return ExitCode.BUG;
    }
}
