package dev.burnfleet.ssh.interop;

import dev.burnfleet.ssh.testing.OpenSshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Makes and removes what a {@link Peer} has in its folder. */
final class PeerFolder {
    static final List<String> KEY_TYPES = List.of("ed25519", "ecdsa", "rsa");

    private PeerFolder() {}

    static Path make() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("fleet-peer");
        StringBuilder authorized = new StringBuilder();
        Files.createDirectory(folder.resolve(".ssh"));
        for (String type : KEY_TYPES) {
            OpenSshServer.generate(type, folder.resolve("host_" + type));
            OpenSshServer.generate(type, folder.resolve("user_" + type));
            authorized.append(Files.readString(folder.resolve("user_" + type + ".pub")));
        }
        Files.writeString(folder.resolve(".ssh/authorized_keys"), authorized);
        return folder;
    }

    static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
