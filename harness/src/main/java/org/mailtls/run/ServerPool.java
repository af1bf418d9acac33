package org.mailtls.run;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.pki.TestAuthority;
import org.mailtls.scenario.Driver;
import org.mailtls.server.MailServer;
import org.mailtls.server.ServerDriver;
import org.mailtls.server.ServerStart;

/**
 * The servers that are up. Cells with the same server settings share one; a server stays until nobody needs it next. One
 * thread uses it; any other may close it, which does not wait for a server that is just being started.
 */
final class ServerPool implements AutoCloseable {
    private final TestAuthority authority;
    private final String runId;
    private final Map<ServerKey, MailServer> servers = new ConcurrentHashMap<>();
    private volatile boolean closed;

    ServerPool(TestAuthority authority, String runId) {
        this.authority = authority;
        this.runId = runId;
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
        MailServer started = driver(key.settings().driver())
                .start(new ServerStart(key.settings(), certificates(key), key.providerName(), runId));
        servers.put(key, started);
        if (closed) {
            // The run was interrupted meanwhile; nobody would stop it.
            close();
            throw new IllegalStateException("the run is ending");
        }
        return started;
    }

    /** What a key's server presents. */
    ServerCertificates certificates(ServerKey key) {
        return authority.equip(key.settings().tls());
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
        List.copyOf(servers.keySet()).forEach(key -> stop(servers.remove(key)));
    }

    private static void stop(@org.jspecify.annotations.Nullable MailServer server) {
        if (server != null) {
            server.close();
        }
    }

    static ServerDriver driver(Driver driver) {
        return ServiceLoader.load(ServerDriver.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.driver() == driver)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No driver for " + driver + " on the class path"));
    }
}
