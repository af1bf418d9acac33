package org.mailtls.load.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ProtocolVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.host.JdkFinder;
import org.mailtls.host.JvmProcess;
import org.mailtls.probe.scripted.BouncyServer;
import org.mailtls.probe.scripted.ScriptedServer;
import org.mailtls.probe.scripted.Smtp;
import org.mailtls.probe.wire.TlsRecord;

class RenegotiationFloodTest {
    private static final String KIND = "renegotiation-flood";
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @Test
    void aServerThatAcceptsThemDoesAsManyAsAreBegun() throws Exception {
        try (EngineLab.Server server = EngineLab.sunJsse("TLSv1.2", "TLSv1.3");
                OneByOne attack = new OneByOne(
                        EngineLab.plan(KIND, server.port(), "SunJSSE", "none"),
                        5,
                        new RenegotiationFlood()::connection)) {
            Tally.Snapshot seen = attack.connect(1);
            assertEquals(5, seen.operations(), seen.toString());
            assertEquals(List.of(5), seen.perConnection());
            assertEquals(Map.of("stopped", 1L), seen.endings());
            String negotiated = String.valueOf(seen.negotiated());
            assertTrue(negotiated.startsWith("TLSv1.2 TLS_ECDHE_ECDSA_"), negotiated);
        }
    }

    /** A handshake that takes up the old session is told from a full one by the order in which keys change. */
    @Test
    void anAbbreviatedOneIsCountedApart() throws Exception {
        try (EngineLab.Server server = EngineLab.sunJsse("TLSv1.2");
                OneByOne attack = new OneByOne(
                        EngineLab.plan(KIND, server.port(), "SunJSSE", "ticket", "TLSv1.2"),
                        2,
                        (tools, tally, pulse) -> new Renegotiations(
                                tools, tally, pulse, tools.engines(), SmtpConversation.PATIENCE, false))) {
            Tally.Snapshot seen = attack.connect(1);
            assertTrue(seen.endings().getOrDefault("abbreviated", 0L) >= 1, seen.toString());
            assertEquals(0, seen.operations());
        }
    }

    /** The same settings of the client, but sessions are forgotten. */
    @Test
    void aForgottenSessionIsNotTakenUp() throws Exception {
        try (EngineLab.Server server = EngineLab.sunJsse("TLSv1.2");
                OneByOne attack = new OneByOne(
                        EngineLab.plan(KIND, server.port(), "SunJSSE", "ticket", "TLSv1.2"),
                        3,
                        new RenegotiationFlood()::connection)) {
            Tally.Snapshot seen = attack.connect(1);
            assertEquals(3, seen.operations(), seen.toString());
            assertNull(seen.endings().get("abbreviated"));
        }
    }

    /** SunJSSE's servers read the flag once, so that each has its own JVM. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theJdksOwnSwitchIsSeen(boolean rejects) throws Exception {
        try (JvmProcess jvm = start(rejects)) {
            jvm.send(EngineLab.IDENTITY.chain() + " " + EngineLab.IDENTITY.key() + " " + EngineLab.IDENTITY.root());
            String port = jvm.answer(DEADLINE);
            if (port == null) {
                throw new AssertionError("The server did not start: " + jvm.errorTail(20));
            }
            try (OneByOne attack = new OneByOne(
                    EngineLab.plan(KIND, Integer.parseInt(port), "SunJSSE", "none"),
                    3,
                    new RenegotiationFlood()::connection)) {
                Tally.Snapshot seen = attack.connect(1);
                assertEquals(rejects ? 0 : 3, seen.operations(), seen.toString());
                assertEquals(List.of(rejects ? 0 : 3), seen.perConnection());
                assertEquals(Map.of(rejects ? "handshake_failure" : "stopped", 1L), seen.endings());
            }
        }
    }

    /** Bouncy Castle's server answers with the warning that RFC 5246, 7.2.2 has for it. */
    @Test
    void aWarningIsARefusal() throws Exception {
        Tally.Snapshot seen = against((client, smtp) -> smtp.agree());
        assertEquals(Map.of("no_renegotiation", 1L), seen.endings(), seen.toString());
        assertEquals(List.of(0), seen.perConnection());
        assertEquals(0, seen.operations());
    }

    /** With words in the clear before the end, as Exim does it, or without. */
    @ParameterizedTest
    @ValueSource(strings = {"", "421 mail.example.test closing connection\r\n"})
    void theEndOfTheConnectionIsARefusal(String words) throws Exception {
        Tally.Snapshot seen = against((client, smtp) -> {
            takeRecord(client.getInputStream());
            client.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
        });
        assertEquals(Map.of("closed", 1L), seen.endings(), seen.toString());
        assertEquals(List.of(0), seen.perConnection());
    }

    /** A server that says nothing may only be slow: it is no refusal, and no nought. */
    @Test
    void silenceLeavesTheNumberOpen() throws Exception {
        Tally.Snapshot seen = against((client, smtp) -> {
            while (client.getInputStream().read() >= 0) {
                // Nothing is answered, until the client has had enough.
            }
        });
        assertEquals(Map.of("silence", 1L), seen.endings(), seen.toString());
        assertEquals(List.of(), seen.perConnection());
        assertEquals(0, seen.operations());
    }

    /** A record that nobody made: the engine gives up, and whether the server would have refused is not known. */
    @Test
    void anEndThatNobodyCanExplainLeavesTheNumberOpen() throws Exception {
        Tally.Snapshot seen = against((client, smtp) -> {
            takeRecord(client.getInputStream());
            byte[] damaged = new byte[5 + 40];
            damaged[0] = TlsRecord.HANDSHAKE;
            damaged[1] = 3;
            damaged[2] = 3;
            damaged[4] = 40;
            client.getOutputStream().write(damaged);
            while (client.getInputStream().read() >= 0) {
                // The client hangs up by itself.
            }
        });
        assertEquals(Map.of("tls-error", 1L), seen.endings(), seen.toString());
        assertEquals(List.of(), seen.perConnection());
        assertEquals(0, seen.operations());
    }

    @Test
    void tls13HasNone() throws Exception {
        try (EngineLab.Server server = EngineLab.sunJsse("TLSv1.2", "TLSv1.3");
                OneByOne attack = new OneByOne(
                        EngineLab.plan(KIND, server.port(), "SunJSSE", "none", "TLSv1.2", "TLSv1.3"),
                        5,
                        new RenegotiationFlood()::connection)) {
            Tally.Snapshot seen = attack.connect(1);
            assertEquals(Map.of("tls-1.3", 1L), seen.endings());
            assertEquals(0, seen.operations());
            assertEquals(List.of(), seen.perConnection());
        }
    }

    /** Each against a server that accepts renegotiation: what they do not do must not read as its refusal. */
    @ParameterizedTest
    @ValueSource(strings = {"BCJSSE", "Conscrypt", "BoringSSL"})
    void aProviderThatCannotIsNoServerThatRefuses(String provider) throws Exception {
        try (EngineLab.Server server = EngineLab.sunJsse("TLSv1.2");
                OneByOne attack = new OneByOne(
                        EngineLab.plan(KIND, server.port(), provider, "none", "TLSv1.2"),
                        5,
                        new RenegotiationFlood()::connection)) {
            Tally.Snapshot seen = attack.connect(1);
            assertEquals(Map.of("provider-cannot", 1L), seen.endings(), seen.toString());
            assertEquals(0, seen.operations());
            assertEquals(List.of(), seen.perConnection());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SunJSSE, true",
        "SunJSSE+ACCP, true",
        "BCJSSE, false",
        "BCJSSE+ACCP, false",
        "BCJSSE-FIPS, false",
        "Conscrypt, false",
        "BoringSSL, false",
        "OpenSSL, false",
        "WildFlyOpenSSL, false"
    })
    void whoCannotIsSaidBefore(String provider, boolean can) {
        String reason = new RenegotiationFlood().cannot(EngineLab.plan(KIND, 25, provider, "none", "TLSv1.2"));
        if (can) {
            assertNull(reason);
        } else {
            assertTrue(reason != null && reason.startsWith(provider + " cannot"), String.valueOf(reason));
        }
    }

    @Test
    void tls13AloneIsSaidBefore() {
        assertNotNull(new RenegotiationFlood().cannot(EngineLab.plan(KIND, 25, "SunJSSE", "none", "TLSv1.3")));
    }

    /** What a scripted server does once TLS 1.2 is there. */
    @FunctionalInterface
    private interface AfterHandshake {
        void play(Socket client, Smtp smtp) throws IOException;
    }

    private static Tally.Snapshot against(AfterHandshake script) throws Exception {
        try (ScriptedServer server = new ScriptedServer((client, number) -> {
                    if (new Smtp(client.getInputStream(), client.getOutputStream()).upToTls()) {
                        script.play(
                                client,
                                new BouncyServer(EngineLab.IDENTITY)
                                        .versions(ProtocolVersion.TLSv12)
                                        .suites(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256)
                                        .over(client));
                    }
                });
                OneByOne attack = new OneByOne(
                        EngineLab.plan(KIND, server.address().getPort(), "SunJSSE", "none"),
                        3,
                        new RenegotiationFlood(Duration.ofSeconds(2))::connection)) {
            return attack.connect(1);
        }
    }

    /** All of it, so that the socket is closed in good order. */
    private static void takeRecord(InputStream in) throws IOException {
        byte[] header = in.readNBytes(5);
        in.skipNBytes((header[3] & 0xff) << 8 | header[4] & 0xff);
    }

    private static JvmProcess start(boolean rejects) {
        List<String> flags = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1"));
        flags.add("-Djdk.tls.rejectClientInitiatedRenegotiation=" + rejects);
        return JvmProcess.start(new JdkFinder().current().java(), flags, SunJsseServerMain.class.getName());
    }
}
