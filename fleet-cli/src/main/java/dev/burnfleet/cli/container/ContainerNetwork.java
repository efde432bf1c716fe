package dev.burnfleet.cli.container;

/** How a container is reached, and reaches others. */
public enum ContainerNetwork {
    /** A network of its own, with sshd's port published on loopback. */
    BRIDGE,
    /** This machine's, with sshd on loopback. */
    HOST
}
