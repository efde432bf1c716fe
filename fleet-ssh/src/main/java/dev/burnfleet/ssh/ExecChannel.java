package dev.burnfleet.ssh;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;

/** MINA's exec channel, with two things more: it knows whether the command went out, and it can end it. */
final class ExecChannel extends ChannelExec {
    private static final Logger LOG = System.getLogger(ExecChannel.class.getName());

    /** On sessions whose server has opened a channel before. */
    private static final AttributeKey<Boolean> OPENS_CHANNELS = new AttributeKey<>();

    private volatile boolean sent;

    ExecChannel(String command) {
        super(command, StandardCharsets.UTF_8, null, null);
    }

    @Override
    protected void doOpen() throws IOException {
        sent = true;
        getSession().setAttribute(OPENS_CHANNELS, true);
        super.doOpen();
    }

    /** Tells whether the server has ever opened a channel on a connection; it answers in the order it was asked. */
    static boolean wereOpened(Session session) {
        return session.getAttribute(OPENS_CHANNELS) != null;
    }

    boolean wasSent() {
        return sent;
    }

    /**
     * Asks for the command's end and wakes those who wait for its streams. OpenSSH honours the signal (RFC 4254, section
     * 6.9) since 7.9, except for root.
     */
    void endCommand() {
        if (!sent || isClosing() || getExitStatus() != null || getExitSignal() != null) {
            return;
        }
        try {
            Buffer buffer = getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_REQUEST, 32);
            buffer.putUInt(getRecipient());
            buffer.putString("signal");
            buffer.putBoolean(false);
            buffer.putString("TERM");
            writePacket(buffer);
            getInvertedIn().close();
            getInvertedOut().close();
        } catch (IOException e) {
            // The connection is gone, and the command's streams with it.
            LOG.log(Level.DEBUG, "no signal for a command whose connection is lost", e);
        }
    }
}
