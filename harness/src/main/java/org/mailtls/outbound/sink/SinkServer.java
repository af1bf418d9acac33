package org.mailtls.outbound.sink;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.mailtls.outbound.seen.SinkSession;
import org.mailtls.provider.Providers;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.BufferKind;
import org.mailtls.smtp.EmbeddedServer;
import org.mailtls.smtp.EmbeddedSettings;
import org.mailtls.smtp.SmtpWitness;

/** One sink: an embedded server, wrong in its own way, that remembers who came. */
final class SinkServer implements SmtpWitness, AutoCloseable {
    /** SunJSSE alone can still be made to do all that a weak sink does, and to ask for a renegotiation. */
    private static final String PROVIDER = "SunJSSE";

    /** Of each sink; a mail takes two or three. */
    private static final int MOST_SESSIONS = 20;

    private static final int MOST_CONNECTIONS = 50;
    private static final int MOST_RECIPIENTS = 10;
    private static final int MOST_ERRORS = 20;
    private static final long LARGEST_MAIL = 1 << 20;
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final TlsEngines engines;
    private final OwnNetwork network;
    private final EmbeddedServer server;
    private final List<SinkVisit> visits = new ArrayList<>();
    private long start = System.nanoTime();
    private int more;

    /**
     * @throws org.mailtls.provider.TlsSetupException if this JVM's TLS cannot be made as weak
     * @throws IOException if it cannot listen there
     */
    SinkServer(SinkOrder order, InetAddress address) throws IOException {
        network = OwnNetwork.of(address);
        SinkManner manner = SinkManner.of(order.kind());
        engines = Providers.named(PROVIDER).server(manner.tls(order.identity()));
        EmbeddedSettings settings = new EmbeddedSettings(
                BufferKind.HEAP, manner.fault(), 1, MOST_CONNECTIONS, MOST_RECIPIENTS, LARGEST_MAIL, MOST_ERRORS, IDLE);
        server = EmbeddedServer.start(engines, settings, address, this);
    }

    int port() {
        return server.address().getPort();
    }

    /** From now on visitors are remembered, and those before are forgotten. */
    synchronized void mark() {
        start = System.nanoTime();
        visits.clear();
        more = 0;
    }

    /** A sink is weak on purpose and takes any mail: it is there for the network of its sender, and for nobody else's. */
    @Override
    public boolean admits(InetSocketAddress client) {
        return network.holds(client.getAddress());
    }

    @Override
    public synchronized Visit visit(InetSocketAddress client) {
        SinkVisit visit = new SinkVisit((System.nanoTime() - start) / 1_000_000);
        if (visits.size() < MOST_SESSIONS) {
            visits.add(visit);
        } else {
            more++;
        }
        return visit;
    }

    synchronized SeenSessions seen() {
        List<SinkSession> sessions = visits.stream().map(SinkVisit::seen).toList();
        return new SeenSessions(sessions, more);
    }

    @Override
    public void close() {
        server.close();
        engines.close();
    }
}
