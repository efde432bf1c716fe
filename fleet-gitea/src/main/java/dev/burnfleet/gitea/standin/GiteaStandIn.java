package dev.burnfleet.gitea.standin;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on the loopback interface that answers as Gitea 1.26.4 does, from memory.
 *
 * <p>Issues, labels, comments, dependencies, pull requests, reviews and permissions; no git, no web pages. It keeps
 * Gitea's traps: an unknown label drops the filter, pull requests are among the issues, pages are clamped to 50. What
 * is put in through this class happens at the server's own clock. Thread-safe.
 */
public final class GiteaStandIn implements AutoCloseable {
    private static final AtomicInteger THREADS = new AtomicInteger();

    private final HttpServer server;
    private final ExecutorService executor;
    private final World world;
    private final Faults faults = new Faults();
    private final RequestLog log = new RequestLog();
    private final CountDownLatch closing = new CountDownLatch(1);

    private GiteaStandIn(int port, Clock clock) throws IOException {
        // The JDK's server sends headers and body apart, which costs 40 ms a request while Nagle's algorithm is on.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        this.executor = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "gitea-stand-in-" + THREADS.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        this.world = new World(clock);
        Routes routes = new Routes();
        ServerRoutes.addTo(routes);
        RepoRoutes.addTo(routes);
        CommentRoutes.addTo(routes);
        LabelRoutes.addTo(routes);
        MilestoneRoutes.addTo(routes);
        ReactionRoutes.addTo(routes);
        AttachmentRoutes.addTo(routes);
        AssigneeRoutes.addTo(routes);
        BranchRoutes.addTo(routes);
        NotificationRoutes.addTo(routes);
        IssueStateRoutes.addTo(routes);
        IssueRoutes.addTo(routes);
        PullRoutes.addTo(routes);
        TagRoutes.addTo(routes);
        server.setExecutor(executor);
        server.createContext("/", new Front(world, routes, faults, log, closing, url()));
    }

    /**
     * Starts a server with no user, no organization and no repository.
     *
     * @param port where to listen; 0 takes a free one
     */
    public static GiteaStandIn start(int port) throws IOException {
        return start(port, Clock.systemUTC());
    }

    /** Starts an empty server whose issues are dated by a clock. */
    public static GiteaStandIn start(int port, Clock clock) throws IOException {
        GiteaStandIn standIn = new GiteaStandIn(port, clock);
        standIn.server.start();
        return standIn;
    }

    /** Returns the port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Returns its address without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /**
     * Adds a user.
     *
     * @throws IllegalArgumentException if the login is taken
     */
    public void addUser(String login) {
        synchronized (world) {
            world.addAccount(login, false, false, "");
        }
    }

    /** Adds an administrator of the whole server. */
    public void addAdministrator(String login) {
        synchronized (world) {
            world.addAccount(login, false, true, "");
        }
    }

    /**
     * Adds an organization.
     *
     * @param owners logins of users who own it
     */
    public void addOrganization(String name, String... owners) {
        synchronized (world) {
            Account organization = world.addAccount(name, true, false, "");
            for (String owner : owners) {
                organization.owners.add(StandInRepository.user(world, owner));
            }
        }
    }

    /** Makes a new token for a user and returns its secret. */
    public String addToken(String login) {
        synchronized (world) {
            return world.addToken(StandInRepository.user(world, login));
        }
    }

    /** Lets a user in by a token that somebody else chose. */
    public void addToken(String login, String secret) {
        synchronized (world) {
            world.addToken(StandInRepository.user(world, login), secret);
        }
    }

    /** Adds a repository, with a branch {@code main}, to a user or organization. */
    public StandInRepository addRepository(String owner, String name) {
        synchronized (world) {
            return new StandInRepository(world, world.addRepo(StandInRepository.user(world, owner), name));
        }
    }

    /**
     * Returns a repository.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public StandInRepository repository(String owner, String name) {
        synchronized (world) {
            Repo repo = world.repo(owner, name);
            if (repo == null) {
                throw new IllegalArgumentException("the stand-in has no repository " + owner + "/" + name);
            }
            return new StandInRepository(world, repo);
        }
    }

    /**
     * Leaves out what a version does not have: routes and fields that came later, labels by name, an edit for one
     * {@code content_version}. What other versions do otherwise differently stays as in 1.26.4.
     *
     * @param version what the server says it is: {@code 1.22.6}, {@code 11.0.1+gitea-1.22.0}
     * @throws IllegalArgumentException if it is of another form
     */
    public void speakAs(String version) {
        synchronized (world) {
            world.dialect = Dialect.of(version);
        }
    }

    /** Lets something go wrong from now on. */
    public void inject(Fault fault) {
        faults.add(fault);
    }

    /** Ends all faults. */
    public void heal() {
        faults.clear();
    }

    /** Returns the last 10,000 requests, oldest first. */
    public List<LoggedRequest> requests() {
        return log.all();
    }

    /** Forgets the requests so far. */
    public void clearRequests() {
        log.clear();
    }

    /** Ends the server; requests under way are cut off. */
    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        executor.shutdownNow();
    }
}
