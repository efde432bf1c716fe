package dev.burnfleet.core.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ConversationTest {
    private static final byte[] ANSWER = "answer".getBytes(StandardCharsets.UTF_8);

    @Test
    void takesTheAnswerOfAProgramThatEndedBeforeItsInputWasClosed() {
        Conversation over = new Program(new ByteArrayInputStream(ANSWER));

        assertThat(over.complete(new byte[0])).isEqualTo(new Ended(7, "answer", ""));
        assertThat(over.complete(new byte[1])).isEqualTo(new Ended(7, "", ""));
    }

    @Test
    void saysThatTheOutcomeIsUnknownWhereTheAnswerBreaksOff() {
        Conversation broken = new Program(new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                throw new IOException("reset");
            }
        });

        assertThatThrownBy(() -> broken.complete(new byte[0]))
                .isInstanceOfSatisfying(
                        MachineException.class,
                        e -> assertThat(e.outcome()).isEqualTo(MachineException.Outcome.UNKNOWN))
                .hasMessageContaining("reset")
                .cause()
                .satisfies(cause -> assertThat(cause.getSuppressed()).hasSize(1));
    }

    /** A program that has ended: nothing can be written to it any more. */
    private record Program(InputStream output) implements Conversation {
        @Override
        public OutputStream input() {
            return new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    throw new IOException("it ended");
                }

                @Override
                public void close() throws IOException {
                    throw new IOException("it ended");
                }
            };
        }

        @Override
        public int await() {
            return 7;
        }

        @Override
        public String errors() {
            return "";
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
