package dev.burnfleet.ssh.interop;

import java.nio.file.Path;

/**
 * A server on a loopback port that logs in the user of the tests. Its folder holds the private keys {@code user_TYPE} and
 * the public host keys {@code host_TYPE.pub} of the types ed25519, ecdsa and rsa.
 */
interface Peer extends AutoCloseable {
    int port();

    Path folder();

    /** Starts it again on the same port. */
    void start() throws Exception;

    /** Ends it and every connection to it. */
    void stop() throws Exception;

    @Override
    void close() throws Exception;
}
