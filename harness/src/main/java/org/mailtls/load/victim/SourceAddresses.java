package org.mailtls.load.victim;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mailtls.server.ProxyHeader;
import org.mailtls.server.ProxyProtocol;

/**
 * Where a server that reads PROXY headers sees the victims: never at the attacker's address, so that its limits can tell
 * the two apart.
 */
final class SourceAddresses {
    private static final String NETWORK = "/24";
    private static final int HOSTS = 254;
    private static final int FIRST_PORT = 1024;
    private static final int PORTS = 60_000;

    private final InetAddress base;
    private final boolean network;
    private final AtomicInteger connections = new AtomicInteger();

    private SourceAddresses(InetAddress base, boolean network) {
        this.base = base;
        this.network = network;
    }

    /**
     * The header of the next connection, from any thread; null for a server that expects none.
     *
     * @throws IllegalArgumentException if the plan's words are not understood
     */
    static @Nullable Supplier<byte[]> preamble(VictimPlan plan) {
        ProxyProtocol kind = ProxyProtocol.of(plan.proxyProtocol());
        if (kind == ProxyProtocol.NONE) {
            return null;
        }
        SourceAddresses sources = of(plan.sourceAddress());
        // The server's own port, not the one of this machine that leads there: some tell their services apart by it.
        InetSocketAddress server =
                new InetSocketAddress(plan.server().getAddress(), plan.door().port());
        return () -> ProxyHeader.of(kind, sources.next(), server);
    }

    /** @throws IllegalArgumentException if it is no address, and no network of 254 hosts */
    static SourceAddresses of(String text) {
        boolean network = text.endsWith(NETWORK);
        String address = network ? text.substring(0, text.length() - NETWORK.length()) : text;
        try {
            InetAddress base = InetAddress.getByName(address.isEmpty() ? "127.0.0.1" : address);
            if (network && base.getAddress().length != 4) {
                throw new IllegalArgumentException("Only a network of IPv4 can be spread over: " + text);
            }
            return new SourceAddresses(base, network);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("Not an address: " + text, e);
        }
    }

    InetSocketAddress next() {
        int count = Math.floorMod(connections.getAndIncrement(), PORTS);
        return new InetSocketAddress(network ? host(1 + count % HOSTS) : base, FIRST_PORT + count);
    }

    private InetAddress host(int number) {
        byte[] bytes = base.getAddress();
        bytes[3] = (byte) number;
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are always an address", e);
        }
    }
}
