package dev.burnfleet.ssh;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.sshd.agent.common.AbstractAgentProxy;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * A running ssh-agent, reached over its Unix socket. MINA knows the messages (draft-miller-ssh-agent); its own socket
 * needs a native library, this one the JDK only.
 */
final class Agent extends AbstractAgentProxy {
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int LONGEST_ANSWER = 256 * 1024;

    private final SocketChannel channel;
    private final Selector selector;

    private Agent(SocketChannel channel, Selector selector) {
        super(null);
        this.channel = channel;
        this.selector = selector;
    }

    static Agent connect(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        try {
            channel.configureBlocking(false);
            Selector selector = Selector.open();
            channel.register(selector, SelectionKey.OP_READ);
            return new Agent(channel, selector);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    protected synchronized Buffer request(Buffer request) throws IOException {
        Deadline deadline = Deadline.in(ANSWER);
        byte[] body = request.getCompactData();
        // MINA leaves the room for the length in front of the message.
        ByteBuffer message = ByteBuffer.wrap(body).putInt(0, body.length - Integer.BYTES);
        while (message.hasRemaining()) {
            if (channel.write(message) == 0) {
                await(SelectionKey.OP_WRITE, deadline);
            }
        }
        int length = read(Integer.BYTES, deadline).getInt();
        if (length < 1 || length > LONGEST_ANSWER) {
            throw new IOException("the agent sent an answer of " + length + " bytes");
        }
        return new ByteArrayBuffer(read(length, deadline).array());
    }

    private ByteBuffer read(int length, Deadline deadline) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            int count = channel.read(bytes);
            if (count < 0) {
                throw new EOFException("the agent closed the connection");
            }
            if (count == 0) {
                await(SelectionKey.OP_READ, deadline);
            }
        }
        return bytes.flip();
    }

    private void await(int operation, Deadline deadline) throws IOException {
        SelectionKey key = channel.keyFor(selector);
        key.interestOps(operation);
        if (deadline.isOver() || selector.select(Math.max(1, deadline.left().toMillis())) == 0) {
            throw new InterruptedIOException("the agent did not answer within " + ANSWER.toSeconds() + " s");
        }
        selector.selectedKeys().clear();
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
