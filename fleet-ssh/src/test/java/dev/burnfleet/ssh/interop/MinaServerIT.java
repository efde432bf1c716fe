package dev.burnfleet.ssh.interop;

/** The server that comes with the library that fleet-ssh is a client of. */
class MinaServerIT extends SshServerContract {
    @Override
    Peer started() throws Exception {
        return new MinaPeer();
    }
}
