package org.mailtls.probe.wire;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class OffersTest {
    @Test
    void usualSuitesAreNoMoreThanServersBear() {
        List<String> names = Offers.SUITES_12.stream().map(Codes::suite).toList();

        assertTrue(names.size() <= 64, names.size() + " suites");
        assertTrue(
                names.containsAll(List.of(
                        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
                        "TLS_DHE_RSA_WITH_AES_256_CBC_SHA",
                        "TLS_RSA_WITH_3DES_EDE_CBC_SHA")),
                names.toString());
    }
}
