package org.mailtls.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.provider.Providers;
import org.mailtls.provider.ServerTls;
import org.mailtls.provider.TlsEngines;
import org.mailtls.result.Outcome;
import org.mailtls.run.ForkObservation;
import org.mailtls.run.ForkOutcome;
import org.mailtls.scenario.BufferKind;
import org.mailtls.scenario.Resumption;
import org.mailtls.scenario.Transport;
import org.mailtls.smtp.EmbeddedServer;
import org.mailtls.smtp.EmbeddedSettings;

/** Every handshake that counts was resumed in the way that the cell says, or the cell is invalid. */
class ResumedHandshakesTest {
    private static Bench bench;

    @BeforeAll
    static void issueCertificate(@TempDir Path folder) {
        bench = new Bench(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "SunJSSE, SESSION_ID",
        "SunJSSE, TICKET",
        "SunJSSE, PSK",
        "BCJSSE, SESSION_ID",
        "Conscrypt, SESSION_ID",
        "Conscrypt, TICKET",
        "Conscrypt, PSK",
        "BoringSSL, SESSION_ID",
        "BoringSSL, TICKET",
        "BoringSSL, PSK"
    })
    void resumesEachOneInMemory(String provider, Resumption kind) {
        ForkOutcome outcome = bench.resuming(
                        kind, Transport.MEMORY, Bench.client(provider, version(kind)), 0, tickets(kind))
                .runFork(new Iterations());

        assertEnded(Outcome.OK, outcome, "");
        // Setting up takes of the first iteration's time; the second has all of its own.
        assertTrue(outcome.operations().get(1) >= 2, "one session, many handshakes: " + outcome.operations());
    }

    @Test
    void refusesTheOtherKind() {
        // What the flags of the fork prevent: by default SunJSSE's sessions up to TLS 1.2 are tickets.
        ForkOutcome outcome = bench.resuming(
                        Resumption.SESSION_ID,
                        Transport.MEMORY,
                        Bench.client("SunJSSE", "TLSv1.2"),
                        0,
                        tickets(Resumption.TICKET))
                .runFork(new Iterations());

        assertEnded(
                Outcome.INVALID, outcome, "resumption by session-id was wanted, but the session was resumed by ticket");
    }

    @ParameterizedTest
    @CsvSource({"BCJSSE, TICKET, resumed by session-id instead", "BCJSSE, PSK, the handshake was full in TLSv1.3"})
    void refusesWhatAProviderCannotDo(String provider, Resumption kind, String words) {
        ForkOutcome outcome = bench.resuming(kind, Transport.MEMORY, Bench.client(provider, version(kind)), 0)
                .runFork(new Iterations());

        assertEnded(Outcome.INVALID, outcome, words);
    }

    @ParameterizedTest
    @CsvSource({
        "SunJSSE, SESSION_ID, true",
        "SunJSSE, SESSION_ID, false",
        "BoringSSL, SESSION_ID, true",
        "BoringSSL, SESSION_ID, false",
        "Conscrypt, PSK, true",
        "Conscrypt, PSK, false"
    })
    void resumesOverTheWireOnlyIfTheServerKeepsSessions(String provider, Resumption kind, boolean kept)
            throws Exception {
        ServerTls tls = new ServerTls(java.util.List.of(), java.util.List.of(), bench.identity(), kept, kept);
        try (TlsEngines engines = Providers.named(provider).server(tls);
                EmbeddedServer server = EmbeddedServer.start(engines, EmbeddedSettings.standard(BufferKind.HEAP, 1))) {
            ForkOutcome outcome = bench.resuming(
                            kind,
                            Transport.WIRE,
                            Bench.client("SunJSSE", version(kind)),
                            server.address().getPort(),
                            tickets(kind))
                    .runFork(new Iterations());
            assertEnded(kept ? Outcome.OK : Outcome.INVALID, outcome, kept ? "" : "the handshake was full");
        }
    }

    private static String version(Resumption kind) {
        return kind == Resumption.PSK ? "TLSv1.3" : "TLSv1.2";
    }

    private static String[] tickets(Resumption kind) {
        boolean wanted = kind != Resumption.SESSION_ID;
        return new String[] {
            "-Djdk.tls.client.enableSessionTicketExtension=" + wanted,
            "-Djdk.tls.server.enableSessionTicketExtension=" + wanted
        };
    }

    private static void assertEnded(Outcome expected, ForkOutcome outcome, String words) {
        ForkObservation seen = outcome.observation();
        assertNotNull(seen, outcome.failure());
        assertEquals(expected, seen.outcome(), seen.reason());
        if (expected == Outcome.OK) {
            assertNull(outcome.failure());
            assertTrue(seen.negotiated() != null && seen.negotiated().resumed(), "it says what it was");
        } else {
            assertTrue(String.valueOf(seen.reason()).contains(words), seen.reason());
        }
    }
}
