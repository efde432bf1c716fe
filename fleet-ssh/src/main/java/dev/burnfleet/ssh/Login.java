package dev.burnfleet.ssh;

import dev.burnfleet.ssh.ShownHostKey.Standing;
import dev.burnfleet.ssh.SshException.Phase;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.ClientSession.ClientSessionEvent;
import org.apache.sshd.common.session.helpers.MissingAttachedSessionException;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.jspecify.annotations.Nullable;

/** Connects, checks the host key and logs in, and says precisely what failed. Safe for use by several threads. */
final class Login {
    /** An OpenSSH server begins to drop logins at ten that are not yet through (MaxStartups 10:30:100). */
    private static final int AT_ONCE = 8;

    private static final int ATTEMPTS = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final SshClient client;
    private final ExecutorService executor;
    private final RouteReader routes;
    private final Map<String, Semaphore> gates = new ConcurrentHashMap<>();

    Login(SshClient client, ExecutorService executor, RouteReader routes) {
        this.client = client;
        this.executor = executor;
        this.routes = routes;
    }

    /** Logs in, again after a pause when the server dropped the connection before it said who it is. */
    ClientSession open(SshTarget target, Deadline deadline) {
        return reach(routes.route(target), deadline, List.of(), loggedIn(target, deadline));
    }

    /** Connects as far as the host key and no further. */
    ShownHostKey hostKey(SshTarget target, Deadline deadline) {
        return reach(routes.route(target).withoutCredentials(), deadline, List.of(), (session, attempt, connecting) -> {
            ShownHostKey shown = awaitHostKey(session, attempt, connecting, deadline);
            session.close(true);
            return shown;
        });
    }

    /** Reads the keys of a machine and of those in between. */
    void unlock(SshTarget target) {
        try {
            Route route = routes.route(target);
            for (SshTarget jump : route.jumps()) {
                Identities.load(jump, routes.route(jump).credentials());
            }
            Identities.load(target, route.credentials());
        } catch (SshException leftToTheLogin) {
            return;
        }
    }

    private static Goal<ClientSession> loggedIn(SshTarget target, Deadline deadline) {
        return (session, attempt, connecting) -> {
            ShownHostKey shown = awaitHostKey(session, attempt, connecting, deadline);
            if (shown.standing() != Standing.TRUSTED) {
                throw SshException.notDone(Phase.HOST_KEY, target.machine(), shown.explanation(), attempt.failure());
            }
            authenticate(session, attempt, deadline);
            return session;
        };
    }

    /**
     * Reaches a machine over those in between. Only the first of these may need others before it.
     *
     * @param after the machines that are to be reached from here on, so that no way leads in a circle
     */
    private <T> T reach(Route route, Deadline deadline, List<String> after, Goal<T> goal) {
        if (route.jumps().isEmpty()) {
            return reach(route, null, deadline, goal);
        }
        List<String> behind = new ArrayList<>(after);
        behind.add(route.target().machine());
        ClientSession between = null;
        try {
            for (SshTarget jump : route.jumps()) {
                if (behind.contains(jump.machine())) {
                    throw SshException.notDone(
                            Phase.NAME,
                            route.target().machine(),
                            "its ProxyJump leads in a circle over " + jump.machine()
                                    + "; give that machine \"ProxyJump none\"",
                            null);
                }
                Route way = routes.route(jump);
                between = between == null
                        ? reach(way, deadline, behind, loggedIn(jump, deadline))
                        : beyond(between, way, deadline, loggedIn(jump, deadline));
            }
            return beyond(between, route, deadline, goal);
        } catch (RuntimeException e) {
            if (between != null) {
                between.close(true);
            }
            throw e;
        }
    }

    private <T> T beyond(@Nullable ClientSession between, Route route, Deadline deadline, Goal<T> goal) {
        return reach(route, between, deadline, (session, attempt, connecting) -> {
            if (between != null) {
                session.addCloseFutureListener(closed -> between.close(true));
            }
            return goal.of(session, attempt, connecting);
        });
    }

    private <T> T reach(Route route, @Nullable ClientSession between, Deadline deadline, Goal<T> goal) {
        SshTarget target = route.target();
        for (int attempt = 0; ; attempt++) {
            try {
                return reachOnce(route, between, deadline, goal);
            } catch (DroppedException dropped) {
                Duration pause = Pause.jittered(FIRST_PAUSE, attempt, LONGEST_PAUSE);
                if (attempt + 1 >= ATTEMPTS || deadline.left().compareTo(pause) <= 0) {
                    throw SshException.notDone(
                            Phase.CONNECT,
                            target.machine(),
                            "the server closed the connection before it said who it is, " + (attempt + 1)
                                    + " times; it may be overloaded (MaxStartups) or refuse this address",
                            dropped.getCause());
                }
                Pause.take(pause, target.machine());
            }
        }
    }

    private <T> T reachOnce(Route route, @Nullable ClientSession between, Deadline deadline, Goal<T> goal)
            throws DroppedException {
        SshTarget target = route.target();
        Semaphore gate = gates.computeIfAbsent(route.address(), address -> new Semaphore(AT_ONCE, true));
        try {
            if (!gate.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                throw late(
                        target,
                        deadline,
                        "waiting for its turn behind " + AT_ONCE + " other logins; give it more time");
            }
        } catch (InterruptedException e) {
            throw Pause.interrupted(target.machine(), e);
        }
        try {
            Attempt attempt = new Attempt(target, route.hostKeys(), Identities.load(target, route.credentials()));
            Deadline connecting = Deadline.in(atLeastOneNano(deadline.leftAtMost(target.connectTimeout())));
            ClientSession session = connect(route, between, attempt, connecting, deadline);
            try {
                return goal.of(session, attempt, connecting);
            } catch (RuntimeException | DroppedException e) {
                session.close(true);
                throw e;
            }
        } finally {
            gate.release();
        }
    }

    private ClientSession connect(
            Route route, @Nullable ClientSession between, Attempt attempt, Deadline connecting, Deadline deadline)
            throws DroppedException {
        SshTarget target = route.target();
        try {
            InetSocketAddress address =
                    between == null ? resolve(route, connecting, deadline) : forwarded(between, route);
            return client.connect(route.user(), address, attempt.asContext(), null)
                    .verify(connecting.left())
                    .getSession();
        } catch (IOException e) {
            if (isClosedAtOnce(e)) {
                throw new DroppedException(e);
            }
            if (connecting.isOver()) {
                throw late(
                        target,
                        deadline,
                        "connecting to " + route.address()
                                + "; check that the machine is up and no firewall drops what is sent there");
            }
            throw SshException.notDone(
                    Phase.CONNECT,
                    target.machine(),
                    "no connection to " + route.address() + ": " + Quoting.shown(rootMessage(e))
                            + "; check that the machine is up and its sshd listens there",
                    e);
        }
    }

    /** Tells whether the other end closed a connection before MINA had made a session of it. */
    private static boolean isClosedAtOnce(IOException failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof MissingAttachedSessionException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }

    /** Opens a loopback port whose connections go on from the machine in between; it ends with that connection. */
    private static InetSocketAddress forwarded(ClientSession between, Route route) throws IOException {
        return between.startLocalPortForwarding(
                        new SshdSocketAddress("127.0.0.1", 0), new SshdSocketAddress(route.host(), route.port()))
                .toInetSocketAddress();
    }

    private InetSocketAddress resolve(Route route, Deadline connecting, Deadline deadline) {
        // Java's resolver knows no time limit, so it gets a thread of its own.
        Future<InetSocketAddress> lookup = executor.submit(() -> new InetSocketAddress(route.host(), route.port()));
        try {
            InetSocketAddress address = lookup.get(connecting.left().toNanos(), TimeUnit.NANOSECONDS);
            if (address.isUnresolved()) {
                throw SshException.notDone(
                        Phase.NAME,
                        route.target().machine(),
                        "no address is known for the host name " + route.host() + "; check its spelling and DNS",
                        null);
            }
            return address;
        } catch (TimeoutException e) {
            lookup.cancel(true);
            throw late(route.target(), deadline, "looking up " + route.host() + "; check that DNS answers");
        } catch (InterruptedException e) {
            lookup.cancel(true);
            throw Pause.interrupted(route.target().machine(), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot look up " + route.host(), e.getCause());
        }
    }

    private static ShownHostKey awaitHostKey(
            ClientSession session, Attempt attempt, Deadline connecting, Deadline deadline) throws DroppedException {
        Set<ClientSessionEvent> events =
                session.waitFor(EnumSet.of(ClientSessionEvent.WAIT_AUTH, ClientSessionEvent.CLOSED), connecting.left());
        SshTarget target = attempt.target;
        ShownHostKey shown = attempt.shown();
        boolean ready = events.contains(ClientSessionEvent.WAIT_AUTH) && !events.contains(ClientSessionEvent.CLOSED);
        if (shown != null && (ready || shown.standing() != Standing.TRUSTED)) {
            return shown;
        }
        if (!events.contains(ClientSessionEvent.CLOSED)) {
            String heard = session.getServerVersion() == null
                    ? "waiting for its SSH greeting: something accepts connections there but says nothing; check the port, and"
                            + " whether sshd hangs"
                    : "exchanging keys; the machine may be overloaded: look at its load, or give it more time";
            throw late(target, deadline, heard);
        }
        if (session.getServerVersion() == null) {
            throw new DroppedException(attempt.failure());
        }
        String why = Quoting.shown(rootMessage(attempt.failure()));
        // So MINA ends its messages about host certificates.
        boolean certificate = why.contains("key ID=");
        throw SshException.notDone(
                certificate ? Phase.HOST_KEY : Phase.CONNECT,
                target.machine(),
                (certificate ? "the host certificate does not hold: " : "the key exchange failed: ") + why,
                attempt.failure());
    }

    private static void authenticate(ClientSession session, Attempt attempt, Deadline deadline) {
        SshTarget target = attempt.target;
        Deadline login = Deadline.in(atLeastOneNano(deadline.leftAtMost(target.authTimeout())));
        Refusals refusals = new Refusals();
        session.setPublicKeyAuthenticationReporter(refusals);
        try {
            session.auth().verify(login.left());
        } catch (IOException e) {
            if (login.isOver()) {
                throw late(
                        target,
                        deadline,
                        "logging in; the machine may be overloaded, or its sshd waits for PAM or DNS");
            }
            throw SshException.notDone(
                    Phase.AUTHENTICATION,
                    target.machine(),
                    refusals.explain(session.getUsername(), attempt.identities.spoken()),
                    e);
        }
    }

    private static SshException late(SshTarget target, Deadline deadline, String doing) {
        String limit = deadline.isAllButOver()
                ? "the deadline of " + deadline.spoken() + " passed"
                : "it took longer than its connect or login timeout";
        return SshException.notDone(Phase.DEADLINE, target.machine(), limit + " while " + doing, null);
    }

    private static Duration atLeastOneNano(Duration time) {
        return time.isZero() ? Duration.ofNanos(1) : time;
    }

    private static String rootMessage(@Nullable Throwable failure) {
        Throwable root = failure;
        while (root != null && root.getCause() != null) {
            root = root.getCause();
        }
        return root == null ? "no reason was given" : String.valueOf(root.getMessage());
    }

    /** What is done with a connection once it stands. */
    private interface Goal<T> {
        T of(ClientSession session, Attempt attempt, Deadline connecting) throws DroppedException;
    }

    private static final class DroppedException extends Exception {
        private static final long serialVersionUID = 1;

        DroppedException(@Nullable Throwable cause) {
            super(cause);
        }
    }
}
