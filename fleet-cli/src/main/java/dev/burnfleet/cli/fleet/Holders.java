package dev.burnfleet.cli.fleet;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names dispatchers by host, process and start time, so that one that was killed is not waited for. */
final class Holders {
    private static final Pattern FORM = Pattern.compile("host (\\S*) pid (\\d+) started (\\S+)");

    private Holders() {}

    static String mine() {
        ProcessHandle me = ProcessHandle.current();
        return "host " + Here.askHostName() + " pid " + me.pid() + " started " + started(Optional.of(me));
    }

    /** Tells whether a dispatcher certainly no longer runs: it was on this host, and its process is gone. */
    static boolean isGone(String holder) {
        Matcher matcher = FORM.matcher(holder);
        if (!matcher.matches() || !matcher.group(1).equals(Here.askHostName())) {
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(matcher.group(2)));
        return process.isEmpty() || !started(process).equals(matcher.group(3));
    }

    private static String started(Optional<ProcessHandle> process) {
        return process.flatMap(handle -> handle.info().startInstant())
                .map(Instant::toString)
                .orElse("unknown");
    }
}
