package org.mailtls.load.attack;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailtls.probe.wire.Bytes;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.TlsRecord;

class PlannedHelloTest {
    private static final List<String> NONE = List.of();

    @Test
    void leftToItselfItOffersBothVersionsAndEcdheFirst() {
        Hello hello = PlannedHello.usual(RawPlans.offering("hello-flood", 25, NONE, NONE));
        assertArrayEquals(
                new Bytes().opaque8(new byte[] {3, 4, 3, 3}).done(),
                hello.extensions().get(Hello.SUPPORTED_VERSIONS));
        assertTrue(hello.extensions().containsKey(Hello.KEY_SHARE));
        List<String> suites = hello.suites().stream().map(Codes::suite).toList();
        assertEquals("TLS_AES_128_GCM_SHA256", suites.get(0));
        int firstRsa = suites.indexOf("TLS_RSA_WITH_AES_128_GCM_SHA256");
        assertTrue(firstRsa > suites.indexOf("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"), suites::toString);
        assertTrue(suites.contains("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"), suites::toString);
        assertFalse(suites.stream().anyMatch(suite -> suite.startsWith("TLS_DHE_")), suites::toString);
    }

    @Test
    void offersNoMoreThanThePlanNames() {
        Hello old = PlannedHello.usual(RawPlans.offering("hello-flood", 25, List.of("TLSv1.2"), NONE));
        assertFalse(old.extensions().containsKey(Hello.SUPPORTED_VERSIONS));
        assertFalse(old.extensions().containsKey(Hello.KEY_SHARE));
        Hello modern = PlannedHello.usual(RawPlans.offering("hello-flood", 25, List.of("TLSv1.3"), NONE));
        assertEquals(3, modern.suites().size());
        List<String> one = List.of("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
        Hello narrow = PlannedHello.usual(RawPlans.offering("hello-flood", 25, NONE, one));
        assertEquals(one, narrow.suites().stream().map(Codes::suite).toList());
        assertFalse(narrow.extensions().containsKey(Hello.KEY_SHARE));
    }

    @Test
    void theFirstGroupGetsTheKeyShare() {
        Hello hello = PlannedHello.usual(
                RawPlans.withGroups("hello-flood", List.of("TLSv1.3"), List.of("secp384r1", "x25519")));
        byte[] shares = requireNonNull(hello.extensions().get(Hello.KEY_SHARE));
        assertEquals(Codes.group("secp384r1"), (shares[2] & 0xff) << 8 | shares[3] & 0xff);
    }

    @Test
    void whatDoesNotGoTogetherCannotBeDone() {
        HelloFlood flood = new HelloFlood();
        String reason = flood.cannot(RawPlans.offering(
                "hello-flood", 25, List.of("TLSv1.3"), List.of("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384")));
        assertTrue(reason != null && reason.contains("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"), reason);
        assertNull(flood.cannot(RawPlans.offering("hello-flood", 25, NONE, NONE)));
    }

    @Test
    void dheatNeedsAVersionAndASuiteThatHaveDhe() {
        Dheat dheat = new Dheat();
        String version = dheat.cannot(RawPlans.offering("dheat", 25, List.of("TLSv1.3"), NONE));
        assertTrue(version != null && version.contains("TLS 1.2 and older"), version);
        String suite =
                dheat.cannot(RawPlans.offering("dheat", 25, NONE, List.of("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384")));
        assertTrue(suite != null && suite.contains("DHE suite"), suite);
        Hello hello = dheat.hello(RawPlans.offering("dheat", 25, NONE, NONE));
        assertEquals(Codes.TLS12, hello.legacyVersion());
        assertTrue(hello.suites().stream().allMatch(code -> Codes.suite(code).startsWith("TLS_DHE_")));
    }

    @Test
    void aBigHelloFillsItsRecordToTheLastByte() {
        byte[] record = new BigHello()
                .hello(RawPlans.offering("big-hello", 25, NONE, NONE))
                .record();
        assertEquals(TlsRecord.HEADER + BigHello.FULL, record.length);
        byte[] older = new BigHello()
                .hello(RawPlans.offering("big-hello", 25, List.of("TLSv1.2"), NONE))
                .record();
        assertEquals(TlsRecord.HEADER + BigHello.FULL, older.length);
    }

    @Test
    void aBigHelloHasAHybridShareFirst() {
        Hello hello = new BigHello().hello(RawPlans.offering("big-hello", 25, NONE, NONE));
        byte[] shares = requireNonNull(hello.extensions().get(Hello.KEY_SHARE));
        assertEquals(Codes.group("X25519MLKEM768"), (shares[2] & 0xff) << 8 | shares[3] & 0xff);
    }
}
