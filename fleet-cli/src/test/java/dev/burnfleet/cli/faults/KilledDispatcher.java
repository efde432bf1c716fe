package dev.burnfleet.cli.faults;

import dev.burnfleet.cli.adapter.LocalMachineLink;
import dev.burnfleet.cli.fleet.Fleet;
import dev.burnfleet.cli.fleet.FleetOptions;
import dev.burnfleet.core.dispatch.FleetDispatcher;
import dev.burnfleet.core.dispatch.FleetDispatcherBuilder;
import dev.burnfleet.core.dispatch.FleetEvent;
import dev.burnfleet.core.machine.Conversation;
import dev.burnfleet.core.machine.Ended;
import dev.burnfleet.core.machine.MachineLink;
import dev.burnfleet.core.mailbox.MailboxClient;
import dev.burnfleet.core.spec.SpecReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A dispatcher that says when it has reached a moment, and then waits to be killed. */
final class KilledDispatcher {
    /** All is in the ledger, nothing has left. */
    static final String INTENDED = "intended";
    /** All has arrived on this machine, and the ledger does not know. */
    static final String ARRIVED = "arrived";

    static final String REACHED = "reached";

    private KilledDispatcher() {}

    /** Takes the spec, the folder of the dispatcher's state, the state folder of mac, and the moment. */
    public static void main(String[] args) throws InterruptedException {
        FleetOptions options = new FleetOptions(
                Optional.of("mac"), Path.of(args[1]), Map.of(), Path.of(args[1]), Duration.ofSeconds(30));
        try (Fleet fleet = Fleet.open(SpecReader.read(Path.of(args[0])), options)) {
            FleetDispatcherBuilder builder = fleet.dispatcher(List.of("all")).patience(Duration.ofSeconds(20));
            if (args[3].equals(INTENDED)) {
                builder.listener(event -> {
                    if (event instanceof FleetEvent.Intended) {
                        waitForDeath();
                    }
                });
            } else {
                builder.machine(
                        "mac",
                        new MailboxClient(
                                new DeadlyLink(),
                                args[2],
                                () -> UUID.randomUUID().toString().replace("-", "")));
            }
            try (FleetDispatcher dispatcher = builder.build()) {
                dispatcher.runCycle();
            }
        }
    }

    private static void waitForDeath() {
        System.out.println(REACHED);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts it", e);
        }
    }

    private static final class DeadlyLink implements MachineLink {
        private final MachineLink link = new LocalMachineLink(Executors.newCachedThreadPool());

        @Override
        public Conversation open(List<String> argv, Duration deadline) {
            return link.open(argv, deadline);
        }

        @Override
        public Ended run(List<String> argv, byte[] input, Duration deadline) {
            Ended ended = link.run(argv, input, deadline);
            if (argv.contains("deliver")) {
                waitForDeath();
            }
            return ended;
        }
    }
}
