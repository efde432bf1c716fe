package dev.burnfleet.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the servers of a demo are found.
 *
 * @param gitea address of the Gitea stand-in
 * @param sshPort port of the SSH server on 127.0.0.1
 * @param identity file of the key that gets in there
 * @param knownHosts file that names its host key
 */
record DemoAddresses(String gitea, int sshPort, String identity, String knownHosts) {

    void write(Path file) throws IOException {
        DemoFolder.writePrivately(
                file, String.join("\n", gitea, Integer.toString(sshPort), identity, knownHosts) + "\n");
    }

    static DemoAddresses read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.size() != 4) {
            throw new IOException(file + " is damaged");
        }
        return new DemoAddresses(lines.get(0), Integer.parseInt(lines.get(1)), lines.get(2), lines.get(3));
    }
}
