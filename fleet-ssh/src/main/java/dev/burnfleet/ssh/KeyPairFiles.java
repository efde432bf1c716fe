package dev.burnfleet.ssh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;

/** A key to log in with, in the two files that {@code ssh-keygen} makes too: the private key, and {@code FILE.pub}. */
public final class KeyPairFiles {
    private static final int ED25519_BITS = 256;
    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private KeyPairFiles() {}

    /**
     * Makes an ed25519 key without a passphrase, unless its file is there. The private key is its user's alone to read from
     * the first moment, and complete from the moment that the file is there.
     *
     * @param file for the private key; its folder must be there
     * @param comment says in both files what the key is for: printable ASCII
     * @throws IOException if a file cannot be written
     */
    public static void makeEd25519(Path file, String comment) throws IOException {
        if (!comment.matches("[ -~]*")) {
            throw new IllegalArgumentException("the comment of a key is one line of ASCII: " + Quoting.shown(comment));
        }
        if (Files.exists(file)) {
            return;
        }
        Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            KeyPair pair = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, ED25519_BITS);
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, comment, null, text);
            Files.writeString(
                    file.resolveSibling(file.getFileName() + ".pub"),
                    (PublicKeyEntry.toString(pair.getPublic()) + " " + comment).strip() + "\n",
                    StandardCharsets.US_ASCII);
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PRIVATE);
            Files.write(fresh, text.toByteArray());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (GeneralSecurityException e) {
            throw new IOException("this JDK makes no ed25519 key: " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
