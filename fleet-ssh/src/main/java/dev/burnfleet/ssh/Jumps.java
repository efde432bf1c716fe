package dev.burnfleet.ssh;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a ProxyJump of ssh_config(5): {@code [user@]host[:port]} or {@code ssh://...}, several with commas between. */
final class Jumps {
    private static final Pattern JUMP =
            Pattern.compile("(?:ssh://)?(?:(.+)@)?(?:\\[([^\\]@]+)]|([^:@\\[\\]]+))(?::(\\d{1,5}))?/?");

    private Jumps() {}

    /**
     * Describes the machines in between, in the order in which they are reached. What the target may use to get in and
     * where its host keys are holds for them too.
     *
     * @throws IllegalArgumentException if one cannot be read
     */
    static List<SshTarget> of(String proxyJump, SshTarget target) {
        return Arrays.stream(proxyJump.split(",", -1))
                .map(jump -> jump(jump, target))
                .toList();
    }

    private static SshTarget jump(String written, SshTarget target) {
        Matcher matcher = JUMP.matcher(written);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("ProxyJump is not [user@]host[:port]: \"" + written + "\"");
        }
        SshTarget.Builder jump = SshTarget.of(matcher.group(2) == null ? matcher.group(3) : matcher.group(2))
                .home(target.home())
                .identityFiles(target.identityFiles().toArray(Path[]::new))
                .knownHostsFiles(target.knownHostsFiles().toArray(Path[]::new))
                .moreKnownHostsFiles(target.moreKnownHostsFiles().toArray(Path[]::new))
                .connectTimeout(target.connectTimeout())
                .authTimeout(target.authTimeout());
        if (target.configFile() != null) {
            jump.configFile(target.configFile());
        }
        if (target.systemConfigFile() != null) {
            jump.systemConfigFile(target.systemConfigFile());
        }
        if (target.passphrases() != null) {
            jump.passphrases(target.passphrases());
        }
        if (target.agentSocket() != null) {
            jump.agentSocket(target.agentSocket());
        }
        if (matcher.group(1) != null) {
            jump.user(matcher.group(1));
        }
        if (matcher.group(4) != null) {
            jump.port(Integer.parseInt(matcher.group(4)));
        }
        return jump.build();
    }
}
