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

/** One sink: an embedded server, wrong in its own way, that serves the sending server alone and remembers its visits. */
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

    private final InetAddress sender;
    private final TlsEngines engines;
    private final EmbeddedServer server;
    private final List<SinkVisit> visits = new ArrayList<>();
    private long start = System.nanoTime();
    private int more;
    private int strangers;

    /**
     * @param sender the only one that is served
     * @throws org.mailtls.provider.TlsSetupException if this JVM's TLS cannot be made as weak
     * @throws IOException if it cannot listen there
     */
    SinkServer(SinkOrder order, InetAddress address, InetAddress sender) throws IOException {
        this.sender = sender;
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
        strangers = 0;
    }

    /** The address that it listens on is this machine's, so whatever runs here, or is routed here, can connect. */
    @Override
    public synchronized boolean welcomes(InetSocketAddress client) {
        boolean known = sender.equals(client.getAddress());
        if (!known) {
            strangers++;
        }
        return known;
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
        return new SeenSessions(sessions, more, strangers);
    }

    @Override
    public void close() {
        server.close();
        engines.close();
    }
}
