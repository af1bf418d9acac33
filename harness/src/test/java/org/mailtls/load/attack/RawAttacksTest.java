package org.mailtls.load.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.TestAuthority;
import org.mailtls.provider.Providers;
import org.mailtls.provider.ServerTls;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.BufferKind;
import org.mailtls.smtp.EmbeddedServer;
import org.mailtls.smtp.EmbeddedSettings;
import org.mailtls.smtp.Fault;

/** The attacks that need no engine, against a server that does not resist and against some that do. */
@Timeout(60)
class RawAttacksTest {
    private static final List<String> TLS12 = List.of("TLSv1.2");
    private static final List<String> TLS13 = List.of("TLSv1.3");
    private static final String ECDHE = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
    private static final String DHE = "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256";

    @TempDir
    static Path folder;

    private static PemFiles identity;

    @BeforeAll
    static void issue() throws IOException {
        identity = TestAuthority.create(folder).issue(KeyType.RSA_2048);
    }

    @Test
    void aHelloIsCountedWhenTheFlightOfTls12IsThere() throws Exception {
        AttackSeen seen = attack("hello-flood", server(TLS12, ECDHE), List.of(), List.of());
        assertTrue(seen.operations() > 2, seen::toString);
        assertEquals(seen.operations(), seen.endings().getOrDefault("done", 0L), seen::toString);
        assertEquals("TLSv1.2 " + ECDHE + " x25519", seen.negotiated());
        assertTrue(seen.bytesIn() > 1000 * seen.operations(), seen::toString);
        assertEquals("", seen.provider());
        assertEquals(List.of(), seen.perConnection());
    }

    @Test
    void andWhenThatOfTls13Is() throws Exception {
        AttackSeen seen = attack("hello-flood", server(TLS13), List.of(), List.of());
        assertTrue(seen.operations() > 2, seen::toString);
        assertTrue(String.valueOf(seen.negotiated()).matches("TLSv1\\.3 TLS_AES_\\S+ x25519"), seen::toString);
    }

    @Test
    void aServerThatDoesNotGoAlongIsNotCounted() throws Exception {
        AttackSeen seen = attack("hello-flood", server(TLS13), TLS12, List.of());
        assertEquals(0, seen.operations());
        assertTrue(seen.endings().containsKey("protocol_version"), seen::toString);
        assertNull(seen.negotiated());
    }

    @Test
    void aBigHelloIsTakenLikeAnyOther() throws Exception {
        AttackSeen seen = attack("big-hello", server(List.of("TLSv1.2", "TLSv1.3")), List.of(), List.of());
        assertTrue(seen.operations() > 2, seen::toString);
        assertTrue(seen.bytesOut() > BigHello.FULL * seen.operations(), seen::toString);
    }

    @Test
    void dheatMakesTheServerComputeTheSecret() throws Exception {
        AttackSeen seen = attack("dheat", server(TLS12, DHE), List.of(), List.of());
        assertTrue(seen.operations() > 0, seen::toString);
        assertTrue(
                Set.of("done", "closed-after-key", "stopped")
                        .containsAll(seen.endings().keySet()),
                seen::toString);
        assertTrue(String.valueOf(seen.negotiated()).startsWith("TLSv1.2 " + DHE + ' '), seen::toString);
    }

    @Test
    void dheatSaysThatAServerHasNoSuchSuite() throws Exception {
        AttackSeen seen = attack("dheat", server(TLS12, ECDHE), List.of(), List.of());
        assertEquals(0, seen.operations());
        assertTrue(seen.endings().containsKey("no-dhe"), seen::toString);
    }

    @Test
    void slowHandshakesAreHeldToTheEnd() throws Exception {
        AttackSeen seen = attack("slow-handshake", server(TLS12), List.of(), List.of());
        assertEquals(2, seen.operations());
        assertEquals(2, seen.connections());
        assertEquals(2, seen.endings().getOrDefault("stopped", 0L), seen::toString);
        // EHLO and STARTTLS of both, and what one of them dripped within a second and a half.
        long said = 2 * ("EHLO attacker.example.test\r\n".length() + "STARTTLS\r\n".length());
        assertTrue(seen.bytesOut() > said && seen.bytesOut() <= said + 2, seen::toString);
    }

    @Test
    void strippedClientsBeginMailsInTheClear() throws Exception {
        AttackSeen seen = attack("starttls-strip", server(TLS12), List.of(), List.of());
        assertTrue(seen.operations() > 2, seen::toString);
        assertTrue(seen.endings().getOrDefault("done", 0L) > 2, seen::toString);
        assertNull(seen.negotiated());
    }

    @Test
    void aServerThatStallsAfterStarttlsIsNotCounted() throws Exception {
        EmbeddedSettings stalling =
                EmbeddedSettings.standard(BufferKind.HEAP, 1).withFault(Fault.STALL_AFTER_STARTTLS);
        AttackSeen seen = attack("hello-flood", new Lab(TLS12, List.of(), stalling), List.of(), List.of());
        assertEquals(0, seen.operations());
        assertEquals(2, seen.endings().getOrDefault("stopped", 0L), seen::toString);
    }

    @Test
    void aThrottlingServerIsNotTakenForOneThatRefusesTls() throws Exception {
        EmbeddedSettings throttling =
                EmbeddedSettings.standard(BufferKind.HEAP, 1).withFault(Fault.THROTTLE_454);
        AttackSeen seen = attack("hello-flood", new Lab(TLS12, List.of(), throttling), List.of(), List.of());
        assertEquals(0, seen.operations());
        assertTrue(seen.endings().containsKey("454"), seen::toString);
    }

    private static AttackSeen attack(String kind, Lab lab, List<String> protocols, List<String> ciphers)
            throws InterruptedException {
        try (lab;
                Attacker attacker = new Attacker(RawPlans.offering(kind, lab.port(), protocols, ciphers))) {
            attacker.start();
            Thread.sleep(1700);
            return attacker.stop();
        }
    }

    private static Lab server(List<String> protocols, String... ciphers) throws IOException {
        return new Lab(protocols, List.of(ciphers), EmbeddedSettings.standard(BufferKind.HEAP, 1));
    }

    /** A server in this JVM. */
    private static final class Lab implements AutoCloseable {
        private final TlsEngines engines;
        private final EmbeddedServer server;

        Lab(List<String> protocols, List<String> ciphers, EmbeddedSettings settings) throws IOException {
            engines = Providers.named("SunJSSE").server(new ServerTls(protocols, ciphers, identity));
            server = EmbeddedServer.start(engines, settings);
        }

        int port() {
            return server.address().getPort();
        }

        @Override
        public void close() {
            server.close();
            engines.close();
        }
    }
}
