package org.mailtls.probe.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodesTest {
    @Test
    void goesBothWays() {
        assertEquals(0x1301, Codes.suite("TLS_AES_128_GCM_SHA256"));
        assertEquals("TLS_AES_128_GCM_SHA256", Codes.suite(0x1301));
        assertEquals(0x11ec, Codes.group("X25519MLKEM768"));
        assertEquals(0x0403, Codes.signature("ecdsa_secp256r1_sha256"));
        for (int code : Codes.tls12AndOlderSuites()) {
            assertEquals(code, Codes.suite(Codes.suite(code)));
        }
        assertEquals("0xabcd", Codes.group(0xabcd));
        assertEquals(0xabcd, Codes.group("0xabcd"));
        assertThrows(IllegalArgumentException.class, () -> Codes.group("secp256r2"));
    }

    @Test
    void namesSha224ByItsParts() {
        assertEquals("rsa_sha224", Codes.signature(0x0301));
        assertEquals(0x0301, Codes.signature("rsa_sha224"));
        assertEquals("ecdsa_sha224", Codes.signature(0x0303));
    }

    @Test
    void knowsTheVersions() {
        List<String> names = List.of("SSLv2", "SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");
        assertEquals(
                names,
                names.stream().map(name -> Codes.version(Codes.version(name))).toList());
        assertEquals(0x0002, Codes.version("SSLv2"));
        assertThrows(IllegalArgumentException.class, () -> Codes.version("TLSv1.0"));
    }

    @Test
    void tellsTheSuitesOfTls13FromTheOthers() {
        List<Integer> old = Codes.tls12AndOlderSuites();
        List<Integer> modern = Codes.tls13Suites();
        assertTrue(modern.containsAll(List.of(0x1301, 0x1302, 0x1303, 0x1304, 0x1305, 0x00c6, 0x00c7, 0xc0b4, 0xc103)));
        assertTrue(old.containsAll(List.of(0x0004, 0x000a, 0xc02f, 0xcca8, 0xe011)));
        // Signals, the suite that none may choose, and one of TLCP, whose names look like those of TLS 1.3.
        assertFalse(old.contains(0x00ff));
        assertFalse(old.contains(0x5600));
        assertFalse(old.contains(0x0000));
        assertFalse(old.contains(0xc103));
        assertFalse(modern.contains(0xe011));
        assertTrue(Collections.disjoint(old, modern));
        assertTrue(old.size() > 300, "only " + old.size());
    }
}
