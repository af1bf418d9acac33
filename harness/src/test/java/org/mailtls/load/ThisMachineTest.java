package org.mailtls.load;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThisMachineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.1",
                "0.0.0.0",
                "mail.example.com",
                "localhost.",
                "localhost.example.com",
                "127.0.0.1.example.com",
                "127.0.0.256",
                "127.0.0.01",
                "127.1",
                "2130706433",
                "0x7f000001",
                "::ffff:192.0.2.1",
                "::",
                "::1%eth0",
                ""
            })
    void isNoneOfThese(String host) {
        assertFalse(ThisMachine.is(host), host);
        assertThrows(IllegalArgumentException.class, () -> ThisMachine.address(host), host);
    }

    /** A file of hosts that says something else of the name is not asked. */
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.0.0.53", "::1", "0:0:0:0:0:0:0:1"})
    void isEachOfThese(String host) {
        assertTrue(ThisMachine.address(host).isLoopbackAddress(), host);
    }
}
