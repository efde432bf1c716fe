package dev.burnfleet.ssh;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.agent.SshAgentFactory;
import org.apache.sshd.agent.SshAgentServer;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.jspecify.annotations.Nullable;

/** Gives each login the agent of its own target, if it has one. Agents are never forwarded. */
final class AgentFactory implements SshAgentFactory {
    @Override
    public List<ChannelFactory> getChannelForwardingFactories(FactoryManager manager) {
        return List.of();
    }

    @Override
    public @Nullable SshAgent createClient(Session session, FactoryManager manager) throws IOException {
        Attempt attempt = Attempt.of(session);
        Path socket = attempt == null ? null : attempt.identities.agent();
        if (socket == null) {
            return null;
        }
        try {
            return Agent.connect(socket);
        } catch (IOException e) {
            throw new IOException("no agent answers at " + socket + ": " + e.getMessage(), e);
        }
    }

    @Override
    public SshAgentServer createServer(ConnectionService service) {
        throw new UnsupportedOperationException("agents are not forwarded");
    }
}
