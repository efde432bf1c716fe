package dev.burnfleet.core.dispatch;

import dev.burnfleet.core.machine.Conversation;
import dev.burnfleet.core.machine.Ended;
import dev.burnfleet.core.machine.LocalLink;
import dev.burnfleet.core.machine.MachineLink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Runs the mailboxes' commands as children of the test, and lets the test do something just before or after one. */
final class HookedLink implements MachineLink {
    /** Where the command stands in what the mailbox client runs. */
    private static final int COMMAND = 7;

    private final MachineLink programs = new LocalLink(Map.of());
    private final Map<String, Runnable> before = new ConcurrentHashMap<>();
    private final Map<String, Runnable> after = new ConcurrentHashMap<>();
    final List<String> commands = new CopyOnWriteArrayList<>();

    /** Does something once, before the next run of a command; what it throws is what the link throws. */
    void before(String command, Runnable hook) {
        before.put(command, hook);
    }

    /** Does something once, after the next run of a command; what it throws is what the link throws. */
    void after(String command, Runnable hook) {
        after.put(command, hook);
    }

    @Override
    public Ended run(List<String> argv, byte[] input, Duration deadline) {
        String command = argv.get(COMMAND);
        commands.add(command);
        fire(before, command);
        Ended ended = MachineLink.super.run(argv, input, deadline);
        fire(after, command);
        return ended;
    }

    private static void fire(Map<String, Runnable> hooks, String command) {
        Runnable hook = hooks.remove(command);
        if (hook != null) {
            hook.run();
        }
    }

    @Override
    public Conversation open(List<String> argv, Duration deadline) {
        return programs.open(argv, deadline);
    }
}
