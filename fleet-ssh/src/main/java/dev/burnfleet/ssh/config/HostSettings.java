package dev.burnfleet.ssh.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration says about one host, as it is written there: tokens such as {@code %h} and {@code ~} still stand,
 * except in the host name. Null and empty lists stand for what it does not say.
 *
 * @param hostName where to connect
 * @param port 1 to 65535; 0 if it is not said
 * @param user the login name
 * @param identityFiles private keys, in order; the word {@code none} among them stands for no file
 * @param certificateFiles certificates of those keys
 * @param identitiesOnly whether an agent's other keys stay out
 * @param identityAgent the agent's socket, {@code none}, {@code SSH_AUTH_SOCK} or a variable after {@code $}
 * @param proxyJump the hosts in between, with commas
 * @param proxyCommand the command that connects
 * @param userKnownHostsFiles where trusted host keys are
 * @param globalKnownHostsFiles where those of the whole machine are
 * @param hostKeyAlias the name under which the host's keys are recorded
 * @param unsupported the keywords that are set and that only OpenSSH itself can obey
 */
public record HostSettings(
        String hostName,
        int port,
        @Nullable String user,
        List<String> identityFiles,
        List<String> certificateFiles,
        boolean identitiesOnly,
        @Nullable String identityAgent,
        @Nullable String proxyJump,
        @Nullable String proxyCommand,
        List<String> userKnownHostsFiles,
        List<String> globalKnownHostsFiles,
        @Nullable String hostKeyAlias,
        List<String> unsupported) {

    /** Copies the lists. */
    public HostSettings {
        identityFiles = List.copyOf(identityFiles);
        certificateFiles = List.copyOf(certificateFiles);
        userKnownHostsFiles = List.copyOf(userKnownHostsFiles);
        globalKnownHostsFiles = List.copyOf(globalKnownHostsFiles);
        unsupported = List.copyOf(unsupported);
    }
}
