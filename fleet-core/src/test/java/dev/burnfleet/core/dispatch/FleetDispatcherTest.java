package dev.burnfleet.core.dispatch;

import static dev.burnfleet.core.dispatch.TestFleet.NEXUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.burnfleet.core.board.RepositoryName;
import dev.burnfleet.core.dispatch.CycleReport.Arrival;
import dev.burnfleet.core.ledger.LedgerException;
import dev.burnfleet.core.mailbox.TaskState;
import dev.burnfleet.core.plan.Ending;
import dev.burnfleet.core.plan.Hat;
import dev.burnfleet.core.plan.StandingOrder;
import dev.burnfleet.core.roster.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetDispatcherTest {
    @TempDir
    Path folder;

    private TestFleet fleet;
    private TestBox mac;

    @BeforeEach
    void launch() {
        fleet = new TestFleet(folder);
        mac = fleet.worker("ATLAS", "mac", NEXUS);
        fleet.tracker.issue(NEXUS, 1);
    }

    @AfterEach
    void end() {
        fleet.close();
    }

    @Test
    void onlyPlansWithoutATicketALeaseOrAnEntry() throws InterruptedException {
        CycleReport report = fleet.dispatcher().build().plan();

        assertThat(report.given()).singleElement().satisfies(given -> {
            assertThat(given.arrival()).isEqualTo(Arrival.PLANNED);
            assertThat(given.assignment().agent().name()).isEqualTo("ATLAS");
        });
        assertThat(mac.link.commands)
                .filteredOn(command -> !command.equals("christen"))
                .containsExactly("peek");
        assertThat(fleet.ledger.events(10)).isEmpty();
        assertThat(mac.tasks("ATLAS")).isEmpty();
        assertThat(mac.state.resolve("ticket")).hasContent("0");
    }

    @Test
    void spendsTwoExecsOnAMachineThatGetsSomethingAndOneOnOneThatDoesNot() throws InterruptedException {
        FleetDispatcher dispatcher = fleet.dispatcher().build();
        mac.link.commands.clear();
        dispatcher.runCycle();
        dispatcher.runCycle();

        assertThat(mac.link.commands).containsExactly("look", "deliver", "look");
    }

    @Test
    void refusesToWorkBesideAnotherDispatcherUntilThatOneCloses() throws InterruptedException {
        FleetDispatcher first =
                fleet.dispatcher().holder("pid 17", other -> false).build();
        FleetDispatcher second = fleet.dispatcher()
                .ledger(fleet.openLedger())
                .holder("pid 18", other -> false)
                .build();
        first.runCycle();

        assertThatThrownBy(second::runCycle)
                .isInstanceOfSatisfying(
                        LedgerException.class, e -> assertThat(e.kind()).isEqualTo(LedgerException.Kind.BUSY))
                .hasMessageContaining("pid 17");
        first.close();
        assertThat(second.runCycle().given()).isEmpty();
        assertThat(mac.tasks("ATLAS")).hasSize(1);
    }

    @Test
    void stopsOnceAnotherDispatcherHasTakenOver() throws InterruptedException {
        FleetDispatcher first =
                fleet.dispatcher().holder("pid 17", other -> false).build();
        first.runCycle();
        fleet.dispatcher().holder("pid 18", "pid 17"::equals).build().runCycle();

        assertThatThrownBy(first::runCycle)
                .isInstanceOfSatisfying(
                        LedgerException.class, e -> assertThat(e.kind()).isEqualTo(LedgerException.Kind.FENCED));
    }

    @Test
    void announcesOnceAlthoughTheFirstTryFailed() throws InterruptedException {
        FleetDispatcher dispatcher = fleet.dispatcher()
                .announces(true)
                .listener(event -> {
                    if (event instanceof FleetEvent.Intended) {
                        fleet.tracker.mute = true;
                    }
                })
                .build();
        dispatcher.runCycle();
        assertThat(fleet.tracker.announcements).isEmpty();
        assertThat(fleet.heard(FleetEvent.AnnouncementFailed.class)).hasSize(1);

        fleet.tracker.mute = false;
        dispatcher.runCycle();
        dispatcher.runCycle();

        assertThat(fleet.tracker.announcements)
                .containsExactly(fleet.onlyOpen().operationId() + " Timmy_Foundation/the-nexus#1 ATLAS");
    }

    @Test
    void goesOnWhenAListenerThrowsAndLogsIt() throws InterruptedException {
        List<String> logged = new CopyOnWriteArrayList<>();
        Logger log = Logger.getLogger(Listeners.class.getName());
        log.setUseParentHandlers(false);
        log.setFilter(line -> logged.add(line.getMessage()));
        try {
            CycleReport report = fleet.dispatcher()
                    .listener(event -> {
                        throw new IllegalStateException("a listener's own trouble");
                    })
                    .build()
                    .runCycle();

            assertThat(report.given()).hasSize(1);
            assertThat(fleet.events).hasAtLeastOneElementOfType(FleetEvent.CycleEnded.class);
            assertThat(logged).contains("a listener failed on CycleEnded").hasSameSizeAs(fleet.events);
        } finally {
            log.setFilter(null);
            log.setUseParentHandlers(true);
        }
    }

    @Test
    void leavesNothingBehindWhenAPromptCannotBeWritten() {
        FleetDispatcher dispatcher = fleet.dispatcher()
                .prompts((assignment, board) -> {
                    throw new IllegalArgumentException("no words");
                })
                .build();

        assertThatThrownBy(dispatcher::runCycle).hasMessage("no words");
        assertThat(fleet.ledger.open()).isEmpty();
    }

    @Test
    void servesTheOtherRepositoriesWhenOneCannotBeReadAndJudgesItsEndedWorkLater() throws InterruptedException {
        RepositoryName door = TestFleet.DOOR;
        fleet.worker("HERA", "mac", door);
        fleet.cycle();
        mac.begin("ATLAS", fleet.clock.instant());
        mac.end("ATLAS", "ended", 0, fleet.clock.instant(), fleet.clock.instant());
        fleet.tracker.broken.add(NEXUS);
        fleet.tracker.issue(door, 5);

        CycleReport report = fleet.cycle();
        assertThat(report.unreadable()).containsOnlyKeys(NEXUS);
        assertThat(report.judged()).isEmpty();
        assertThat(report.given())
                .extracting(given -> given.assignment().agent().name())
                .containsExactly("HERA");
        assertThat(mac.tasks("ATLAS")).extracting(TaskState::stage).containsExactly(TaskState.Stage.DONE);

        fleet.tracker.broken.clear();
        assertThat(fleet.cycle().judged())
                .extracting(intent -> intent.progress().ending())
                .containsExactly(Optional.of(Ending.FAILED));
    }

    @Test
    void asksForAllJudgementsAtOnce() throws InterruptedException {
        fleet.worker("HERA", "mac", NEXUS);
        fleet.tracker.issue(NEXUS, 2);
        fleet.cycle();
        for (String agent : List.of("ATLAS", "HERA")) {
            mac.begin(agent, fleet.clock.instant());
            mac.end(agent, "ended", 0, fleet.clock.instant(), fleet.clock.instant());
        }
        fleet.tracker.issues.clear();
        CountDownLatch both = new CountDownLatch(2);
        fleet.tracker.onClosedQuestion = () -> {
            both.countDown();
            assertThat(awaits(both)).isTrue();
        };

        assertThat(fleet.cycle().judged())
                .extracting(intent -> intent.progress().ending())
                .containsExactly(Optional.of(Ending.DONE), Optional.of(Ending.DONE));
    }

    @Test
    void givesAStandingOrderOnlyAsOftenAsItsRestAllows() throws InterruptedException {
        fleet.tracker.issues.clear();
        fleet.orders.add(new StandingOrder("triage", NEXUS, "Sort the issues.", List.of(), Duration.ofHours(6)));
        fleet.cycle();
        assertThat(mac.file("ATLAS", "new")).contains("Task: Sort the issues.");
        mac.begin("ATLAS", fleet.clock.instant());
        mac.end("ATLAS", "ended", 0, fleet.clock.instant(), fleet.clock.instant());

        CycleReport judged = fleet.cycle();
        assertThat(judged.judged())
                .extracting(intent -> intent.progress().ending())
                .containsExactly(Optional.of(Ending.DONE));
        assertThat(judged.given()).isEmpty();
        fleet.clock.advance(Duration.ofHours(7));
        assertThat(fleet.cycle().given()).hasSize(1);
    }

    @Test
    void asksTheCouncilAndNeverLetsItExecute() throws InterruptedException {
        fleet.tracker.issues.clear();
        fleet.adviser("SOCRATES", "mac", Role.COUNCIL);
        fleet.tracker.issue(NEXUS, 2, "a question", "why", Set.of("council"));
        fleet.tracker.issue(NEXUS, 3);
        fleet.tracker.issue(NEXUS, 4);

        CycleReport report = fleet.cycle();

        assertThat(report.given())
                .extracting(given -> given.assignment().agent().name() + " "
                        + given.assignment().work().hat())
                .containsExactlyInAnyOrder("ATLAS " + Hat.IMPLEMENT, "SOCRATES " + Hat.ADVISE);
        assertThat(mac.file("SOCRATES", "new")).contains("\nHat: advise\n", "Do not change any file or branch.");
    }

    @Test
    void anInterruptEndsTheLoopBetweenTwoCycles() {
        CountDownLatch cycled = new CountDownLatch(1);
        FleetDispatcher dispatcher = fleet.dispatcher()
                .listener(event -> {
                    if (event instanceof FleetEvent.CycleEnded) {
                        cycled.countDown();
                    }
                })
                .build();
        Thread loop = Thread.currentThread();
        fleet.executor.execute(() -> {
            if (awaits(cycled)) {
                loop.interrupt();
            }
        });

        assertThatThrownBy(() -> dispatcher.run(2, Duration.ofHours(1))).isInstanceOf(InterruptedException.class);
        assertThat(fleet.heard(FleetEvent.CycleEnded.class)).hasSize(1);
        dispatcher.close();
    }

    private static boolean awaits(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void runsAsManyCyclesAsAskedFor() throws InterruptedException {
        try (FleetDispatcher dispatcher = fleet.dispatcher().build()) {
            dispatcher.run(3, Duration.ZERO);
        }

        assertThat(fleet.heard(FleetEvent.CycleEnded.class))
                .extracting(event -> event.report().cycle())
                .containsExactly(1L, 2L, 3L);
    }
}
