package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NetworkBytesTest {
    @Test
    void addsUpAllDevicesButLoopback() {
        String text = """
                Inter-|   Receive                                                |  Transmit
                 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
                    lo: 5000000   100    0    0    0     0          0         0  5000000     100    0    0    0     0       0          0
                  eth0:  123456    99    1    2    3     4          5         6    98765      88    7    8    9    10      11         12
                 eth1:1 0 0 0 0 0 0 0 2 0 0 0 0 0 0 0
                """;
        assertEquals(new NetworkBytes(123_457, 98_767), NetworkBytes.parse(text));
        assertEquals(new NetworkBytes(0, 0), NetworkBytes.parse(""));
    }
}
