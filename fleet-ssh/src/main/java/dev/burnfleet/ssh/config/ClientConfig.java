package dev.burnfleet.ssh.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An OpenSSH client configuration, read as ssh_config(5) says: the user's file before the system's, the first value wins.
 * Host, Include and Match are understood; a Match that only OpenSSH itself can judge is refused, where its block says
 * anything that matters here. Files are read anew each time.
 *
 * @param userFile the user's own; null for none
 * @param systemFile that of the whole machine; null for none
 * @param home the home folder of the user who runs this
 * @param localUser the name of that user
 */
public record ClientConfig(
        @Nullable Path userFile, @Nullable Path systemFile, Path home, String localUser) {

    /**
     * Reads what the files say about a host.
     *
     * @param host as it is named by whoever asks
     * @param user the login name where it is settled already; null for the files'
     * @throws IllegalArgumentException if a file is damaged or needs OpenSSH itself, with file and line
     * @throws java.io.UncheckedIOException if a file cannot be read
     */
    public HostSettings settings(String host, @Nullable String user) {
        return new ConfigReader(this, host, user).read();
    }
}
