package dev.burnfleet.cli.command;

/** The exit codes of every command. */
public final class ExitCode {
    /** Done, or healthy. */
    public static final int OK = 0;
    /** Failed, or degraded. */
    public static final int FAILED = 1;
    /** The command line is wrong. */
    public static final int USAGE = 2;
    /** The spec is invalid. */
    public static final int INVALID_SPEC = 3;
    /** Nothing that is expected is alive. */
    public static final int DOWN = 4;
    /** A bug of ours. */
    public static final int BUG = 70;
    /** Interrupted. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
