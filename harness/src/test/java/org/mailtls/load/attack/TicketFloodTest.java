package org.mailtls.load.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ProtocolVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.probe.scripted.BouncyServer;
import org.mailtls.probe.scripted.ScriptedServer;
import org.mailtls.probe.scripted.Smtp;

class TicketFloodTest {
    private static final String KIND = "ticket-flood";

    /** The first takes the ticket that the second presents damaged, and so on; all handshakes are full. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aDamagedTicketMakesAFullHandshake(String protocol) throws Exception {
        try (EngineLab.Server server = EngineLab.sunJsse(protocol);
                OneByOne attack = new OneByOne(
                        EngineLab.plan(KIND, server.port(), "SunJSSE", "none", protocol),
                        0,
                        new TicketFlood()::connection)) {
            Tally.Snapshot seen = attack.connect(4);
            assertEquals(3, seen.operations(), seen.toString());
            assertEquals(Map.of("ticket-taken", 1L, "done", 3L), seen.endings());
            String negotiated = String.valueOf(seen.negotiated());
            assertTrue(negotiated.startsWith(protocol + " TLS_"), negotiated);
        }
    }

    /** What the damage is for: the same ticket as it was given is taken by the same server. */
    @Test
    void anUndamagedTicketIsTakenAndDoesNotCount() throws Exception {
        Tally.Snapshot seen = undamaged("TLSv1.2");
        assertEquals(Map.of("ticket-taken", 1L, "took-damaged-ticket", 1L), seen.endings(), seen.toString());
        assertEquals(0, seen.operations());
    }

    /** In TLS 1.3 a ticket alone is not enough: the server finds the session, and that the client has no key to it. */
    @Test
    void anUndamagedTicketIsFoundAndTheHandshakeRefused() throws Exception {
        Tally.Snapshot seen = undamaged("TLSv1.3");
        assertEquals(0, seen.operations(), seen.toString());
        assertEquals(2, seen.endings().size(), seen.toString());
        assertEquals(1L, seen.endings().getOrDefault("ticket-taken", 0L));
        assertNull(seen.endings().get("done"));
    }

    @Test
    void aServerWithoutTicketsHasNoneToDamage() throws Exception {
        try (ScriptedServer server = new ScriptedServer((client, number) -> {
                    if (new Smtp(client.getInputStream(), client.getOutputStream()).upToTls()) {
                        new BouncyServer(EngineLab.IDENTITY)
                                .versions(ProtocolVersion.TLSv12)
                                .suites(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256)
                                .over(client)
                                .agree();
                    }
                });
                OneByOne attack = new OneByOne(
                        EngineLab.plan(KIND, server.address().getPort(), "SunJSSE", "none", "TLSv1.2"),
                        0,
                        new TicketFlood()::connection)) {
            Tally.Snapshot seen = attack.connect(2);
            assertEquals(Map.of("no-ticket", 2L), seen.endings(), seen.toString());
            assertEquals(0, seen.operations());
        }
    }

    @Test
    void needsNoEngineButBouncyCastle() {
        TicketFlood attack = new TicketFlood();
        assertFalse(attack.needsEngine());
        assertNull(attack.cannot(EngineLab.plan(KIND, 25, "BoringSSL", "none")));
        assertNotNull(attack.cannot(EngineLab.plan(KIND, 25, "BCJSSE-FIPS", "none")));
    }

    private static Tally.Snapshot undamaged(String protocol) throws Exception {
        try (EngineLab.Server server = EngineLab.sunJsse(protocol);
                OneByOne attack = new OneByOne(
                        EngineLab.plan(KIND, server.port(), "SunJSSE", "none", protocol),
                        0,
                        new TicketFlood(new TicketBox(0))::connection)) {
            return attack.connect(2);
        }
    }
}
