package org.mailtls.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.mailtls.scenario.Service;

/** Headers of HAProxy's PROXY protocol, as in its specification "The PROXY protocol, versions 1 &amp; 2". */
public final class ProxyHeader {
    /** No text protocol begins like it, so that a server cannot take it for a client's words. */
    private static final byte[] SIGNATURE = {'\r', '\n', '\r', '\n', 0, '\r', '\n', 'Q', 'U', 'I', 'T', '\n'};

    /** Version 2; the connection is made for somebody else. */
    private static final byte VERSION_AND_COMMAND = 0x21;

    private static final byte TCP_OVER_IPV4 = 0x11;
    private static final byte TCP_OVER_IPV6 = 0x21;

    /** Of TEST-NET-1 (RFC 5737), and no address that attackers or senders of a run have. */
    private static final byte[] LOOKER = {(byte) 192, 0, 2, 1};

    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int LOOKER_PORT = 40_000;

    private ProxyHeader() {}

    /** For whoever only looks at a server of this machine, and is nobody in particular. */
    public static byte[] looking(ProxyProtocol kind, Service service) {
        return of(kind, address(LOOKER, LOOKER_PORT), address(LOOPBACK, service.port()));
    }

    /**
     * The bytes that a connection begins with.
     *
     * @param source whom the server is to take the client for
     * @param destination the server's own address and port as it knows them: 25, 465 or 587 and not the port of this machine
     *     that leads there, since a server (Haraka) may tell its services apart by what stands here
     * @return empty for {@link ProxyProtocol#NONE}
     * @throws IllegalArgumentException if one address is of IPv4 and the other of IPv6, or one has no address
     */
    public static byte[] of(ProxyProtocol kind, InetSocketAddress source, InetSocketAddress destination) {
        if (kind == ProxyProtocol.NONE) {
            return new byte[0];
        }
        byte[] from = bytes(source);
        byte[] to = bytes(destination);
        if (from.length != to.length) {
            throw new IllegalArgumentException(
                    "A PROXY header has two addresses of one kind, not " + source + " and " + destination);
        }
        return kind == ProxyProtocol.V1 ? text(source, destination) : binary(from, source, to, destination);
    }

    private static byte[] text(InetSocketAddress source, InetSocketAddress destination) {
        String kind = source.getAddress().getAddress().length == 4 ? "TCP4" : "TCP6";
        String line = "PROXY " + kind + " " + source.getAddress().getHostAddress() + " "
                + destination.getAddress().getHostAddress() + " " + source.getPort() + " " + destination.getPort()
                + "\r\n";
        return line.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] binary(byte[] from, InetSocketAddress source, byte[] to, InetSocketAddress destination) {
        int addresses = from.length + to.length + 2 * Short.BYTES;
        return ByteBuffer.allocate(SIGNATURE.length + 2 + Short.BYTES + addresses)
                .put(SIGNATURE)
                .put(VERSION_AND_COMMAND)
                .put(from.length == 4 ? TCP_OVER_IPV4 : TCP_OVER_IPV6)
                .putShort((short) addresses)
                .put(from)
                .put(to)
                .putShort((short) source.getPort())
                .putShort((short) destination.getPort())
                .array();
    }

    private static InetSocketAddress address(byte[] bytes, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(bytes), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are always an address", e);
        }
    }

    private static byte[] bytes(InetSocketAddress address) {
        InetAddress known = address.getAddress();
        if (known == null) {
            throw new IllegalArgumentException("A PROXY header needs an address, not the name " + address);
        }
        return known.getAddress();
    }
}
