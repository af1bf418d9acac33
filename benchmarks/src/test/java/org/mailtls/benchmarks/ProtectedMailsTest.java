package org.mailtls.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailtls.run.CellBenchmark;
import org.mailtls.scenario.BufferKind;
import org.mailtls.scenario.Direction;
import org.mailtls.scenario.Protection;
import org.mailtls.scenario.Resumption;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.scenario.Transport;
import org.mailtls.scenario.WorkloadKind;
import org.mailtls.scenario.WorkloadSettings;
import tools.jackson.databind.JsonNode;

/** Forks of mails that are protected in each way, and of the ciphers of the old world. */
class ProtectedMailsTest {
    private static final int MAIL = 8192;
    private static Bench bench;

    @BeforeAll
    static void issueCertificate(@TempDir Path folder) {
        bench = new Bench(folder);
    }

    @ParameterizedTest
    @EnumSource
    void measuresBothSidesOfAMail(Protection protection) {
        CellBenchmark cell = bench.memory(
                new WorkloadSettings(
                        WorkloadKind.MAIL_PROTECTION,
                        Transport.MEMORY,
                        BufferKind.HEAP,
                        Resumption.NONE,
                        Direction.SEND,
                        16000,
                        null,
                        MAIL,
                        protection,
                        "ecdsa-p256-x25519",
                        null,
                        null),
                Bench.client("SunJSSE", "TLSv1.3"),
                TlsSettings.DEFAULT);

        Samples samples = measured(cell);

        double sides = samples.get("sender.cpu") + samples.get("receiver.cpu");
        assertTrue(sides <= 1.2 * samples.get("wall"), samples::toString);
        if (protection == Protection.TLS) {
            double handshake = samples.get("handshake.cpu");
            assertTrue(handshake > 0 && handshake < samples.get("sender.cpu"), samples::toString);
            assertTrue(samples.get("wire.out") > MAIL, samples::toString);
        } else {
            double sent = samples.get("sign.cpu") + samples.get("encrypt.cpu");
            double received = samples.get("decrypt.cpu") + samples.get("verify.cpu");
            assertEquals(samples.get("sender.cpu"), sent, 1e-6 * sent);
            assertEquals(samples.get("receiver.cpu"), received, 1e-6 * received);
        }
        JsonNode params = cell.jmhEntry().orElseThrow().get("params");
        assertEquals(Integer.toString(MAIL), params.get("messageSize").asString());
    }

    @ParameterizedTest
    @CsvSource({
        "SunJSSE, AES_128_CBC_SHA, SEND",
        "Conscrypt, AES_256_CBC_SHA, RECEIVE",
        "BCJSSE, CAMELLIA_256_CBC_SHA, SEND",
        "BCJSSE, CAMELLIA_128_GCM, RECEIVE"
    })
    void measuresCiphersOfTheOldWorld(String provider, String cipher, Direction direction) {
        CellBenchmark cell =
                bench.memory(Bench.cipher(cipher, direction), Bench.client(provider, "TLSv1.2"), TlsSettings.DEFAULT);

        Samples samples = measured(cell);

        assertEquals(16000 / samples.get("cipher.cpu"), samples.get("cipher.rate"), 1e-6);
        JsonNode params = cell.jmhEntry().orElseThrow().get("params");
        assertEquals(cipher, params.get("cipher").asString());
        assertEquals(direction.name(), params.get("direction").asString().toUpperCase(java.util.Locale.ROOT));
    }

    private static Samples measured(CellBenchmark cell) {
        return Samples.proven(cell.runFork(new Iterations()));
    }
}
