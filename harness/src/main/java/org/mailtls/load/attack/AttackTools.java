package org.mailtls.load.attack;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.mailtls.provider.ClientTls;
import org.mailtls.provider.Providers;
import org.mailtls.provider.TlsEngines;
import org.mailtls.server.ProxyHeader;
import org.mailtls.server.ProxyProtocol;

/** What the connections of one attack share. For several threads at once. */
public final class AttackTools implements AutoCloseable {
    /**
     * Of the address that the server is to see: any but the well-known ones, and not the same one for each connection.
     */
    private static final int FIRST_PORT = 1024;

    private static final int PORTS = 65536 - FIRST_PORT;

    private final AttackPlan plan;
    private final ProxyProtocol proxy;
    private final AtomicInteger connections = new AtomicInteger();
    private @Nullable TlsEngines engines;
    private volatile long began;
    private volatile boolean begun;
    private volatile boolean stopped;

    /** @throws IllegalArgumentException if the plan names no known PROXY protocol, or one without a numeric address */
    public AttackTools(AttackPlan plan) {
        this.plan = plan;
        this.proxy = ProxyProtocol.of(plan.proxyProtocol());
        if (proxy != ProxyProtocol.NONE && !plan.sourceAddress().matches("[0-9.]+|[0-9a-f:]+")) {
            throw new IllegalArgumentException("The PROXY protocol needs the address that the server is to see, not '"
                    + plan.sourceAddress() + "'");
        }
    }

    public AttackPlan plan() {
        return plan;
    }

    /**
     * Engines of the plan's provider with its protocols, suites and resumption; made when first asked for, and one
     * context for all connections. They take any chain: who only wants the server to work does not ask who it is.
     *
     * @throws org.mailtls.provider.TlsSetupException if the provider does not load or refuses the settings
     */
    public synchronized TlsEngines engines() {
        TlsEngines made = engines;
        if (made == null) {
            ClientTls settings = new ClientTls(plan.protocols(), plan.ciphers(), Path.of(plan.trust()))
                    .resuming(plan.resumptionKind())
                    .withoutVerification();
            made = Providers.named(plan.provider()).client(settings);
            engines = made;
        }
        return made;
    }

    /** What a connection says before anything else, in a buffer of the caller's; empty where that is nothing. */
    public ByteBuf proxyHeader() {
        if (proxy == ProxyProtocol.NONE) {
            return Unpooled.EMPTY_BUFFER;
        }
        int port = FIRST_PORT + Math.floorMod(connections.getAndIncrement(), PORTS);
        InetSocketAddress source = new InetSocketAddress(address(plan.sourceAddress()), port);
        // The service's own port and not the published one, by which some servers tell their services apart.
        InetSocketAddress destination =
                new InetSocketAddress(plan.server().getAddress(), plan.implicitTls() ? 465 : 25);
        return Unpooled.wrappedBuffer(ProxyHeader.of(proxy, source, destination));
    }

    /** The time is up, or the parent said stop: start nothing more. */
    public boolean over() {
        return stopped || (begun && System.nanoTime() - began >= plan.durationMillis() * 1_000_000);
    }

    /** The attack's time begins. */
    void begin() {
        began = System.nanoTime();
        begun = true;
    }

    /** When it began, in the time of {@link System#nanoTime}. */
    long began() {
        return began;
    }

    void stop() {
        stopped = true;
    }

    /** Releases the engines' context; connections must be gone. */
    @Override
    public synchronized void close() {
        if (engines != null) {
            engines.close();
            engines = null;
        }
    }

    private static InetAddress address(String numeric) {
        try {
            return InetAddress.getByName(numeric);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(numeric + " is no address", e);
        }
    }
}
