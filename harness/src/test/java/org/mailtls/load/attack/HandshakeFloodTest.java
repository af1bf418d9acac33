package org.mailtls.load.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.scenario.Resumption;

class HandshakeFloodTest {
    private static final String KIND = "handshake-flood";

    @ParameterizedTest
    @CsvSource({
        "SunJSSE, TLSv1.2",
        "SunJSSE, TLSv1.3",
        "BCJSSE, TLSv1.2",
        "BCJSSE, TLSv1.3",
        "Conscrypt, TLSv1.2",
        "Conscrypt, TLSv1.3",
        "BoringSSL, TLSv1.2",
        "BoringSSL, TLSv1.3"
    })
    void eachConnectionIsAFullHandshake(String provider, String protocol) throws Exception {
        try (EngineLab.Server server = EngineLab.sunJsse(protocol);
                OneByOne attack = new OneByOne(
                        EngineLab.plan(KIND, server.port(), provider, "none", protocol),
                        0,
                        new HandshakeFlood()::connection)) {
            Tally.Snapshot seen = attack.connect(3);
            assertEquals(3, seen.operations(), seen.toString());
            assertEquals(Map.of("done", 3L), seen.endings());
            String negotiated = String.valueOf(seen.negotiated());
            assertTrue(negotiated.startsWith(protocol + " TLS_"), negotiated);
        }
    }

    /** The first makes the session that the others take up. */
    @ParameterizedTest
    @CsvSource({"ticket, TLSv1.2", "psk, TLSv1.3"})
    void sessionsOfSunJsseAreResumed(String kind, String protocol) throws Exception {
        try (EngineLab.Server server = EngineLab.sunJsse(protocol)) {
            resumed(server, "SunJSSE", kind, protocol);
        }
    }

    @ParameterizedTest
    @CsvSource({"SESSION_ID, TLSv1.2", "TICKET, TLSv1.2", "PSK, TLSv1.3"})
    void sessionsOfBoringSslAreResumed(Resumption kind, String protocol) throws Exception {
        try (EngineLab.Server server = EngineLab.server("BoringSSL", kind, protocol)) {
            resumed(server, "BoringSSL", kind.word(), protocol);
        }
    }

    /** A server that keeps nothing makes each handshake full, and none of them counts. */
    @ParameterizedTest
    @CsvSource({"session-id, TLSv1.2", "ticket, TLSv1.2"})
    void whatIsNotResumedDoesNotCount(String kind, String protocol) throws Exception {
        try (EngineLab.Server server = EngineLab.server("BoringSSL", Resumption.NONE, protocol);
                OneByOne attack = new OneByOne(
                        EngineLab.plan(KIND, server.port(), "BoringSSL", kind, protocol),
                        0,
                        new HandshakeFlood()::connection)) {
            Tally.Snapshot seen = attack.connect(3);
            assertEquals(0, seen.operations(), seen.toString());
            assertEquals(Map.of("full", 3L), seen.endings());
        }
    }

    /** The server's alert is the ending, whatever the client's engine makes of it. */
    @ParameterizedTest
    @ValueSource(strings = {"SunJSSE", "BCJSSE", "Conscrypt", "BoringSSL"})
    void aRefusedHandshakeEndsWithTheServersAlert(String provider) throws Exception {
        try (EngineLab.Server server = EngineLab.sunJsse("TLSv1.2");
                OneByOne attack = new OneByOne(
                        EngineLab.plan(KIND, server.port(), provider, "none", "TLSv1.3"),
                        0,
                        new HandshakeFlood()::connection)) {
            Tally.Snapshot seen = attack.connect(1);
            assertEquals(Map.of("protocol_version", 1L), seen.endings(), seen.toString());
            assertEquals(0, seen.operations());
        }
    }

    private static void resumed(EngineLab.Server server, String provider, String kind, String protocol)
            throws Exception {
        try (OneByOne attack = new OneByOne(
                EngineLab.plan(KIND, server.port(), provider, kind, protocol), 0, new HandshakeFlood()::connection)) {
            Tally.Snapshot seen = attack.connect(4);
            assertEquals(3, seen.operations(), seen.toString());
            assertEquals(Map.of("full", 1L, "done", 3L), seen.endings());
        }
    }
}
