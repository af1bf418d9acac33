package org.mailtls.probe.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * Against published values: the trace of RFC 8448, section 3, and the test vector of the TLS working group for the PRF
 * with SHA-256.
 */
class KdfTest {
    private static final String SHARED = "8bd4054fb55b9d63fdfbacf9f04b9f0d35e6d63f537563efd46272900f89492d";

    @Test
    void theSecretsFollowEachOtherAsInTheTrace() {
        KeySchedule schedule = new KeySchedule(Kdf.SHA256, null);
        assertEquals("33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a", hex(schedule.secret()));
        assertEquals(
                "6f2615a108c702c5678f54fc9dbab69716c076189c48250cebeac3576c3611ba",
                hex(schedule.derive("derived", new byte[0])));
        schedule.toHandshake(bytes(SHARED));
        assertEquals("1dc826e93606aa6fdc0aadc12f741b01046aa6b99f691ed221a9f0ca043fbeac", hex(schedule.secret()));
        schedule.toMaster();
        assertEquals("18df06843d13a08bf2a449844c5f8a478001bc4d4c627984d5a41da8d0402919", hex(schedule.secret()));
    }

    @Test
    void aTrafficSecretGivesKeyAndNonceOfTheTrace() {
        byte[] traffic = bytes("b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38");
        assertEquals("3fce516009c21727d0f2e4e86ee403bc", hex(Kdf.SHA256.expandLabel(traffic, "key", new byte[0], 16)));
        assertEquals("5d313eb2671276ee13000b30", hex(Kdf.SHA256.expandLabel(traffic, "iv", new byte[0], 12)));
    }

    @Test
    void thePrfOfTls12() {
        byte[] out = Kdf.SHA256.prf(
                bytes("9bbe436ba940f017b17652849a71db35"),
                "test label",
                bytes("a0ba9f936cda311827a6f796ffd5198c"),
                100);
        assertEquals(100, out.length);
        assertEquals("e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a", hex(out).substring(0, 64));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
