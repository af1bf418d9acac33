package org.mailtls.outbound.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnNetworkTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.200.0.9, true",
        "127.0.0.1, 128.0.0.1, false",
        "127.0.0.1, 192.0.2.1, false",
        "127.0.0.1, ::1, false",
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false"
    })
    void holdsItsOwnAlone(String address, String other, boolean inside) throws Exception {
        OwnNetwork network = OwnNetwork.of(InetAddress.getByName(address));
        assertEquals(inside, network.holds(InetAddress.getByName(other)));
    }

    /** Each network of this machine, by the bits that it is told apart by. */
    @Test
    void theFirstBitBeyondThePrefixDoesNotMatterAndTheLastWithinDoes() throws Exception {
        for (NetworkInterface device : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InterfaceAddress own : device.getInterfaceAddresses()) {
                int prefix = own.getNetworkPrefixLength();
                if (!(own.getAddress() instanceof Inet4Address) || prefix < 1) {
                    continue;
                }
                OwnNetwork network = OwnNetwork.of(own.getAddress());
                assertFalse(network.holds(flipped(own.getAddress(), prefix - 1)), own.toString());
                if (prefix < Integer.SIZE) {
                    assertTrue(network.holds(flipped(own.getAddress(), prefix)), own.toString());
                }
            }
        }
    }

    private static InetAddress flipped(InetAddress address, int bit) throws Exception {
        byte[] bytes = address.getAddress();
        bytes[bit / 8] ^= (byte) (0x80 >> bit % 8);
        return InetAddress.getByAddress(bytes);
    }
}
