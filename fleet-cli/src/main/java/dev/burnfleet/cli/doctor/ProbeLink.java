package dev.burnfleet.cli.doctor;

import dev.burnfleet.core.machine.Conversation;
import dev.burnfleet.core.machine.Ended;
import dev.burnfleet.core.machine.MachineException;
import dev.burnfleet.core.machine.MachineLink;
import dev.burnfleet.tmux.TmuxDriver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the doctor's questions ahead of another program in the same exec, and keeps what came back. For one exec. */
final class ProbeLink implements MachineLink {
    private static final String SCRIPT = load();

    private final MachineLink link;
    private final List<String> probe;
    private final String nonce;
    private final InstantSource clock;
    private @Nullable Ended ended;
    private @Nullable MachineException failure;
    private Instant asked = Instant.EPOCH;
    private Instant answered = Instant.EPOCH;

    ProbeLink(MachineLink link, Questions questions, TmuxDriver driver, String nonce, InstantSource clock) {
        this.link = link;
        this.nonce = nonce;
        this.clock = clock;
        this.probe = List.of(
                "/bin/sh",
                "-c",
                driver.functions() + SCRIPT,
                "burn-doctor",
                nonce,
                questions.machine().state(),
                questions.machine().socket(),
                String.join("\n", questions.machine().path()),
                questions.programs(),
                String.join("\n", questions.files()));
    }

    @Override
    public Conversation open(List<String> argv, Duration deadline) {
        List<String> both = new ArrayList<>(probe);
        both.addAll(argv);
        return link.open(both, deadline);
    }

    @Override
    public Ended run(List<String> argv, byte[] input, Duration deadline) {
        asked = clock.instant();
        try {
            Ended result = MachineLink.super.run(argv, input, deadline);
            ended = result;
            return result;
        } catch (MachineException e) {
            failure = e;
            throw e;
        } finally {
            answered = clock.instant();
        }
    }

    Optional<Probe> answers() {
        return ended == null ? Optional.empty() : Probe.read(ended.output(), nonce);
    }

    /** Returns how the exec ended; empty when it did not. */
    Optional<Ended> ended() {
        return Optional.ofNullable(ended);
    }

    /** Returns why there was no exec; empty when there was one. */
    Optional<MachineException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Returns how far the machine's clock is ahead, negative for behind: what is certain of it, in whole seconds. */
    Duration ahead(long seconds) {
        return ClockCheck.ahead(Instant.ofEpochSecond(seconds), asked, answered);
    }

    private static String load() {
        try (InputStream in = ProbeLink.class.getResourceAsStream("doctor.sh")) {
            if (in == null) {
                throw new IllegalStateException("doctor.sh is missing in this program's archive");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read doctor.sh from this program's archive", e);
        }
    }
}
