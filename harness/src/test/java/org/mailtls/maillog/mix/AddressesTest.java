package org.mailtls.maillog.mix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.0/24",
        "255.255.255.255, 255.255.255.0/24",
        "2001:db8:5:1::25, 2001:db8:5::/48",
        "2001:DB8::1, 2001:db8:0::/48",
        "::ffff:192.0.2.7, 192.0.2.0/24"
    })
    void anAddressHasANetwork(String address, String network) {
        assertEquals(network, Objects.requireNonNull(IpAddress.parse(address)).network());
    }

    /** Nor is any of them looked up. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "192.0.2",
                "192.0.2.7.1",
                "192.0.2.256",
                "192.0..7",
                "192.0.2.7 ",
                "mx.example.org",
                "2001:db8",
                "1:2:3:4:5:6:7:8:9",
                "fe80::1%eth0",
                "::ffff:1.2.3.4.5",
                "0x7f.0.0.1",
                "99999999999.1.1.1",
                "[::1]"
            })
    void whatIsNoAddressIsNone(String text) {
        assertNull(IpAddress.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.99/24, 192.0.2.1, true",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "::/0, 2001:db8::1, true",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::/64, 2001:db8:0:0:ffff::1, true",
        "2001:db8::/64, 2001:db8:0:1::1, false",
        "2602:80d:1000:b0cc:e::/80, 2602:80d:1000:b0cc:e:1:2:3, true",
        "2602:80d:1000:b0cc:e::/80, 2602:80d:1000:b0cc:f:1:2:3, false",
        "2001:db8::1, 2001:db8::1, true",
        "2001:db8::1, 2001:db8::2, false"
    })
    void aNetworkHoldsItsAddresses(String network, String address, boolean inside) {
        Cidr cidr = Objects.requireNonNull(Cidr.parse(network));
        assertEquals(inside, cidr.contains(Objects.requireNonNull(IpAddress.parse(address))));
    }

    @Test
    void whatIsNoNetworkIsNone() {
        for (String text :
                new String[] {"192.0.2.0/33", "2001:db8::/129", "192.0.2.0/", "192.0.2.0/-1", "/24", "a/24"}) {
            assertNull(Cidr.parse(text), text);
        }
        assertNotNull(Cidr.parse("2001:db8::/128"));
    }

    @ParameterizedTest
    @CsvSource({
        "mx1.example.org, example.org",
        "MX.Example.ORG., example.org",
        "example.org, example.org",
        "a.b.example.co.uk, example.co.uk",
        "co.uk, co.uk",
        "mail.example.de, example.de",
        "a_b.example.com.au, example.com.au"
    })
    void aNameTellsWhoseItIs(String name, String domain) {
        assertEquals(domain, HostNames.domain(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "192.0.2.7", "<script>.example.org", ".", "a b.example.org", "x."})
    void whatIsNoNameTellsNothing(String name) {
        assertNull(HostNames.domain(name));
    }
}
