package dev.burnfleet.cli.demo;

import dev.burnfleet.cli.fleet.Fleet;
import dev.burnfleet.cli.fleet.FleetException;
import dev.burnfleet.core.health.FleetHealth;
import dev.burnfleet.core.spec.SpecException;
import dev.burnfleet.core.spec.SpecReader;
import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A fleet of 112 panes on this machine alone: launched, christened, given work, shown, and taken down again.
 *
 * <p>It has its own folder, tmux servers, SSH server and Gitea stand-in, and touches nothing of a real fleet. Not
 * thread-safe.
 */
public final class Demo {
    private final DemoOptions options;
    private final DemoFolder folder;
    private final ServerProcess server;
    private final Progress progress;
    private final BiConsumer<Fleet, FleetHealth> status;

    /**
     * Makes one.
     *
     * @param out hears of each step, a line at a time
     * @param status shows how the fleet is
     */
    public Demo(DemoOptions options, Consumer<String> out, BiConsumer<Fleet, FleetHealth> status) {
        this.options = options;
        this.folder = new DemoFolder(options.folder());
        this.server = new ServerProcess(folder);
        this.progress = new Progress(out);
        this.status = status;
    }

    /**
     * Brings the demo up; one that is up already is left as it is. What fails half way is taken down again.
     *
     * @throws FleetException if it cannot be done
     * @throws InterruptedException if the thread was interrupted; {@link #down()} cleans up
     */
    public void up() throws InterruptedException {
        try {
            if (folder.isMarked()) {
                if (server.isAlive() && !options.fresh()) {
                    progress.plain("The demo is up already; demo --fresh begins it anew.");
                    Advice.print(progress, options);
                    return;
                }
                takeDown();
            }
            try {
                begin();
            } catch (IOException | RuntimeException e) {
                takeDown();
                throw e;
            }
            Advice.print(progress, options);
        } catch (IOException e) {
            throw failed(String.valueOf(e.getMessage()), e);
        } catch (SpecException e) {
            throw failed("its own spec has problems: " + e.problems(), e);
        }
    }

    /**
     * Takes the demo down: panes, processes, sockets and files. Where none is, nothing is done.
     *
     * @throws FleetException if something cannot be taken away
     */
    public void down() throws InterruptedException {
        if (!folder.isMarked()) {
            progress.plain("No demo is up in " + folder.root() + ".");
            return;
        }
        try {
            takeDown();
            progress.step("nothing is left of the demo");
        } catch (IOException e) {
            throw failed(String.valueOf(e.getMessage()), e);
        }
    }

    private void begin() throws IOException, InterruptedException {
        folder.make();
        DemoAddresses addresses = server.start();
        progress.step("Gitea stand-in with " + DemoWorld.size() + " open issues at " + addresses.gitea()
                + ", SSH on port " + addresses.sshPort());
        DemoFolder.writePrivately(folder.spec(), DemoSpec.text(folder, options.names(), addresses));
        try (Fleet fleet = Fleet.open(SpecReader.read(folder.spec()), options.fleet())) {
            new DemoRun(fleet, progress).run(options.cycles(), options.pause());
            progress.plain("");
            status.accept(fleet, fleet.status(fleet.named(List.of())));
        }
    }

    private void takeDown() throws IOException, InterruptedException {
        new TakeDown(folder, options, server).run(progress);
    }

    private static FleetException failed(String why, Exception cause) {
        return new FleetException(FleetException.Kind.FAILED, "the demo failed: " + why, cause);
    }
}
