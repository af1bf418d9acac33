package org.mailtls.run;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.pki.TestAuthority;
import org.mailtls.scenario.Driver;
import org.mailtls.server.EnvironmentException;
import org.mailtls.server.MailServer;
import org.mailtls.server.ServerDriver;
import org.mailtls.server.ServerStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The servers that are up. Cells with the same server settings share one; a server stays until nobody needs it next, and
 * a fresh one until its cell is done. One thread uses it; any other may close it, which does not wait for a server that is just being started.
 */
final class ServerPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerPool.class);
    private static final long AHEAD_SECONDS = 30;

    private final TestAuthority authority;
    private final String runId;
    private final Map<ServerKey, MailServer> servers = new ConcurrentHashMap<>();
    private final Map<ServerKey, Future<MailServer>> ahead = new ConcurrentHashMap<>();
    private final ExecutorService background = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "mailtls-start-ahead");
        thread.setDaemon(true);
        return thread;
    });
    private final Function<Driver, ServerDriver> drivers;
    private volatile boolean closed;

    ServerPool(TestAuthority authority, String runId) {
        this(authority, runId, ServerPool::driver);
    }

    ServerPool(TestAuthority authority, String runId, Function<Driver, ServerDriver> drivers) {
        this.authority = authority;
        this.runId = runId;
        this.drivers = drivers;
    }

    /**
     * Brings up, in the background and one after the other, those of the servers that may come up while others are being
     * measured. What goes wrong is told by {@link #get}.
     */
    void startAhead(Set<ServerKey> next) {
        for (ServerKey key : next) {
            // A given port may still be another server's, which goes before this one is needed.
            if (key.settings().startAhead() && key.settings().port() == null && !servers.containsKey(key) && !closed) {
                ServerStart start = start(key);
                ahead.computeIfAbsent(key, absent -> background.submit(() -> started(start)));
            }
        }
    }

    /**
     * The server for a key, started if need be; one that died is replaced.
     *
     * @throws org.mailtls.server.EnvironmentException if the machine cannot do it
     * @throws org.mailtls.server.ServerFailedException if the server did not come up
     */
    MailServer get(ServerKey key) {
        if (closed) {
            throw new IllegalStateException("the run is ending");
        }
        MailServer known = servers.get(key);
        if (known != null && known.alive()) {
            return known;
        }
        if (known != null) {
            servers.remove(key);
            known.close();
        }
        Future<MailServer> coming = ahead.remove(key);
        MailServer started = coming == null ? started(start(key)) : arrived(coming);
        servers.put(key, started);
        if (closed) {
            // The run was interrupted meanwhile; nobody would stop it.
            close();
            throw new IllegalStateException("the run is ending");
        }
        return started;
    }

    private ServerStart start(ServerKey key) {
        return new ServerStart(key.settings(), certificates(key), key.provider(), runId, key.network());
    }

    private MailServer started(ServerStart start) {
        if (closed) {
            throw new IllegalStateException("the run is ending");
        }
        return drivers.apply(start.settings().driver()).start(start);
    }

    private static MailServer arrived(Future<MailServer> coming) {
        try {
            return coming.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException("Interrupted while a server was being brought up", e);
        }
    }

    /** Stops a server that is for one cell alone. */
    void done(ServerKey key) {
        if (key.cell() != null) {
            stop(servers.remove(key));
        }
    }

    /** Whose certificates all servers of the run present. */
    TestAuthority authority() {
        return authority;
    }

    /** What a key's server presents. */
    ServerCertificates certificates(ServerKey key) {
        return key.certificates(authority);
    }

    /** Stops every server that is not among those needed next. */
    void keepOnly(Set<ServerKey> needed) {
        List<ServerKey> idle =
                servers.keySet().stream().filter(key -> !needed.contains(key)).toList();
        idle.forEach(key -> stop(servers.remove(key)));
    }

    @Override
    public void close() {
        closed = true;
        ahead.values().forEach(ServerPool::stopWhenUp);
        ahead.clear();
        background.shutdown();
        List.copyOf(servers.keySet()).forEach(key -> stop(servers.remove(key)));
    }

    /** One that nobody has asked for yet, and nobody will: waited for, since a container that is half up stays behind. */
    private static void stopWhenUp(Future<MailServer> coming) {
        try {
            coming.get(AHEAD_SECONDS, TimeUnit.SECONDS).close();
        } catch (ExecutionException e) {
            LOG.debug("A server that is not needed any more did not come up", e);
        } catch (TimeoutException e) {
            LOG.warn("A server is still being brought up; './mailtls clean' removes what it leaves");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stop(@org.jspecify.annotations.Nullable MailServer server) {
        if (server != null) {
            server.close();
        }
    }

    static ServerDriver driver(Driver driver) {
        return ServerDriver.of(driver);
    }
}
