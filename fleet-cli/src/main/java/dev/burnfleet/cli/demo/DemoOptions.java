package dev.burnfleet.cli.demo;

import dev.burnfleet.cli.fleet.FleetOptions;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How a demo is run. Immutable.
 *
 * @param folder the one folder of the demo, made and deleted with it
 * @param fresh whether a demo that is up is taken down first
 * @param command how this program is called from a shell, for the advice at the end
 * @param fleet how fleets are used; the ledger of the demo lies in its state folder, under a name of its own
 * @param cycles dispatch cycles, 1 or more
 * @param pause between two cycles
 */
public record DemoOptions(Path folder, boolean fresh, String command, FleetOptions fleet, int cycles, Duration pause) {
    private static final int CYCLES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(3);

    public DemoOptions {
        folder = folder.toAbsolutePath().normalize();
    }

    /** Returns the options of a plain demo: in the fleet's state folder, three short cycles. */
    public static DemoOptions ofThisProcess() {
        FleetOptions fleet = FleetOptions.ofThisProcess();
        return new DemoOptions(usualFolder(fleet), false, commandOfThisProcess(), fleet, CYCLES, PAUSE);
    }

    /** Returns the same in another folder. */
    public DemoOptions folder(Path other) {
        return new DemoOptions(other, fresh, command, fleet, cycles, pause);
    }

    /** Returns the same, with a demo that is up taken down first. */
    public DemoOptions fresh(boolean wanted) {
        return new DemoOptions(folder, wanted, command, fleet, cycles, pause);
    }

    /** Tells whether the demo is where it is without being told a folder. */
    boolean isUsualFolder() {
        return folder.equals(usualFolder(fleet));
    }

    /** The plain names are for one place only: another state folder of the same user has another demo. */
    DemoNames names() {
        return DemoNames.of(
                folder,
                fleet.home()
                        .resolve(".local/state/burnfleet/demo")
                        .toAbsolutePath()
                        .normalize());
    }

    private static Path usualFolder(FleetOptions fleet) {
        return fleet.stateFolder().resolve("demo").toAbsolutePath().normalize();
    }

    private static String commandOfThisProcess() {
        String classPath = System.getProperty("java.class.path", "");
        return classPath.endsWith(".jar") && classPath.indexOf(java.io.File.pathSeparatorChar) < 0
                ? "java -jar " + Words.quoted(classPath)
                : "fleet";
    }
}
