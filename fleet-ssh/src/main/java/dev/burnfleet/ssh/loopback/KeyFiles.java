package dev.burnfleet.ssh.loopback;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;

/** What a client needs to get in, as files that OpenSSH reads too. */
record KeyFiles(Path identity, Path knownHosts) {

    static KeyFiles write(Path folder, int port, KeyPair host, KeyPair client) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path identity = folder.resolve("client_key");
        Path knownHosts = folder.resolve("known_hosts");
        replace(identity, privateText(client));
        String line = "[127.0.0.1]:" + port + " " + PublicKeyEntry.toString(host.getPublic()) + "\n";
        replace(knownHosts, line.getBytes(StandardCharsets.US_ASCII));
        return new KeyFiles(identity, knownHosts);
    }

    private static byte[] privateText(KeyPair client) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(client, "loopback", null, text);
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot write the client's key: " + e.getMessage(), e);
        }
        return text.toByteArray();
    }

    /** The file is closed to others from its first moment. */
    private static void replace(Path file, byte[] content) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, content);
    }
}
