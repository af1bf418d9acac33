package org.mailtls.outbound.sink;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;

/**
 * The network that one address of this machine is in. That a server listens on that address alone keeps nobody else away: a neighbour
 * that sends packets for it to another interface of this machine is answered too (RFC 1122, 3.3.4.2, the weak model of hosts).
 */
final class OwnNetwork {
    private final byte[] address;
    private final int prefix;

    private OwnNetwork(byte[] address, int prefix) {
        this.address = address;
        this.prefix = prefix;
    }

    /**
     * An address that no interface of this machine has is a network of its own; nobody can listen on it.
     *
     * @throws IOException if the machine does not tell of its interfaces
     */
    static OwnNetwork of(InetAddress address) throws IOException {
        NetworkInterface device = NetworkInterface.getByInetAddress(address);
        if (device != null) {
            for (InterfaceAddress each : device.getInterfaceAddresses()) {
                if (each.getAddress().equals(address)) {
                    return new OwnNetwork(address.getAddress(), each.getNetworkPrefixLength());
                }
            }
        }
        byte[] alone = address.getAddress();
        return new OwnNetwork(alone, alone.length * Byte.SIZE);
    }

    boolean holds(InetAddress other) {
        byte[] bytes = other.getAddress();
        if (bytes.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if (((bytes[bit / Byte.SIZE] ^ address[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
