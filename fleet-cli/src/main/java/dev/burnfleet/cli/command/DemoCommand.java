package dev.burnfleet.cli.command;

import dev.burnfleet.cli.demo.Demo;
import dev.burnfleet.cli.demo.DemoOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = {
            "Show a whole fleet of 112 panes on this machine alone, with everything it needs.",
            "It has tmux servers, folders and ports of its own and never touches a real fleet."
        })
final class DemoCommand extends BaseCommand {
    @Option(names = "--down", description = "Take the demo down, leaving nothing behind.")
    boolean down;

    @Option(names = "--fresh", description = "Take down a demo that is up, and begin anew.")
    boolean fresh;

    @Option(
            names = "--dir",
            paramLabel = "FOLDER",
            description = "Where the demo lives; else the fleet's state folder.")
    @Nullable Path folder;

    @Override
    int run(Screen screen) throws InterruptedException {
        DemoOptions options = DemoOptions.ofThisProcess().fresh(fresh);
        if (folder != null) {
            options = options.folder(folder);
        }
        Demo demo = new Demo(
                options,
                screen::line,
                (fleet, health) -> new StatusText(screen, fleet.spec(), fleet.openWork()).print(health));
        if (down) {
            demo.down();
        } else {
            demo.up();
        }
        return ExitCode.OK;
    }
}
