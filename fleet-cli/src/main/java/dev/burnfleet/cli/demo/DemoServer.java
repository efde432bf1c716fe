package dev.burnfleet.cli.demo;

import dev.burnfleet.gitea.standin.GiteaStandIn;
import dev.burnfleet.ssh.loopback.LoopbackSshServer;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The servers of a demo, in a process of their own: the SSH side, the Gitea stand-in, and the reader of reports. */
public final class DemoServer {
    private static final long PAUSE_MILLIS = 200;

    private DemoServer() {}

    /**
     * Serves until the process is ended or its folder is no demo's any more.
     *
     * @param args the demo's folder
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        DemoFolder folder = new DemoFolder(Path.of(args[0]));
        SettableClock clock = new SettableClock();
        try (GiteaStandIn gitea = GiteaStandIn.start(0, clock);
                LoopbackSshServer ssh = LoopbackSshServer.start(0, folder.secrets())) {
            DemoWorld.fill(gitea, clock);
            DemoFolder.writePrivately(folder.token(), gitea.addToken(DemoWorld.FLEET) + "\n");
            DemoResults results = new DemoResults(gitea);
            new DemoAddresses(
                            gitea.url(),
                            ssh.port(),
                            ssh.identity().toString(),
                            ssh.knownHosts().toString())
                    .write(folder.addresses());
            read(folder, results);
        }
        System.exit(0);
    }

    private static void read(DemoFolder folder, DemoResults results) throws IOException, InterruptedException {
        DropFolder drop = new DropFolder(folder.drop());
        while (folder.isMarked()) {
            List<DropReport> reports;
            try {
                reports = drop.take();
            } catch (NoSuchFileException e) {
                // The folder is being deleted.
                return;
            }
            reports.forEach(results::show);
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }
}
