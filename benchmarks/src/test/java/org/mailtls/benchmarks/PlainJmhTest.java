package org.mailtls.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.pki.KeyType;
import org.mailtls.pki.PemFiles;
import org.mailtls.pki.TestAuthority;
import org.mailtls.provider.Providers;
import org.mailtls.provider.ServerTls;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.BufferKind;
import org.mailtls.smtp.EmbeddedServer;
import org.mailtls.smtp.EmbeddedSettings;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The benchmarks started by JMH alone, without a scenario. */
class PlainJmhTest {
    private static TlsEngines engines;
    private static EmbeddedServer server;

    @BeforeAll
    static void startServer(@TempDir Path folder) throws IOException {
        PemFiles identity = TestAuthority.create(folder).issue(KeyType.ECDSA_P256);
        engines = Providers.named("SunJSSE").server(new ServerTls(List.of(), List.of(), identity));
        server = EmbeddedServer.start(engines, EmbeddedSettings.standard(BufferKind.HEAP, 1));
    }

    @AfterAll
    static void stopServer() {
        server.close();
        engines.close();
    }

    /** All that JMH finds in the product, so that a new one is run as well; but for the one that has nothing to do with TLS stacks. */
    static Stream<String> benchmarks() throws URISyntaxException {
        Path classes = Path.of(JmhEngine.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return BenchmarkList.fromFile(classes.resolve("META-INF/BenchmarkList").toString())
                .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
                .stream()
                .map(BenchmarkListEntry::getUserClassQName)
                .filter(name -> !name.equals(LogReading.class.getName()))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("benchmarks")
    void everyBenchmarkRunsWithoutAScenario(String benchmark) throws RunnerException {
        RunResult result = new Runner(options(benchmark.substring(benchmark.lastIndexOf('.') + 1))
                        .param("server", "127.0.0.1:" + server.address().getPort())
                        .measurementTime(TimeValue.milliseconds(100))
                        .build())
                .run()
                .iterator()
                .next();

        assertTrue(total(result, "operations") >= 1, "it ran");
        assertTrue(total(result, "threadNanos") > 0, "on the CPU");
        BenchmarkParams params = result.getParams();
        assertEquals("-", params.getParam("cell"));
        assertEquals("SunJSSE", params.getParam("provider"));
        assertEquals("TLSv1.3", params.getParam("protocol"));
    }

    @Test
    void ciphersAndMailsHaveTheirOwnParameters() throws RunnerException {
        RunResult cipher = new Runner(options("CipherRecords")
                        .param("cipher", "CHACHA20_POLY1305")
                        .param("direction", "receive")
                        .param("writeSize", "64")
                        .build())
                .run()
                .iterator()
                .next();
        RunResult mail = new Runner(options("EndToEndMail")
                        .param("protection", "openpgp")
                        .param("mailKeys", "ecdsa-p256-x25519")
                        .param("messageSize", "4096")
                        .build())
                .run()
                .iterator()
                .next();

        assertEquals("CHACHA20_POLY1305", cipher.getParams().getParam("cipher"));
        assertTrue(
                total(cipher, "cpu") / total(cipher, "operations") < 100_000,
                "64 bytes are opened in less than 0.1 ms");
        double sealed = total(mail, "bytesOut") / total(mail, "operations");
        assertTrue(sealed > 0 && sealed < 10_000, "one small mail each: " + sealed);
    }

    @Test
    void aLogIsReadRightOrNotMeasured() throws RunnerException {
        ChainedOptionsBuilder once = new OptionsBuilder()
                .include("\\." + LogReading.class.getSimpleName() + "\\.")
                .forks(1)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(100))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        System.setProperty("jmh.ignoreLock", "true");

        assertEquals(2, new Runner(once.param("lines", "1000").build()).run().size(), "packed and not");
        // Not whole mails: what is counted cannot be what is expected.
        assertThrows(RunnerException.class, () -> new Runner(once.param("lines", "1009").build()).run());
    }

    @Test
    void parametersNameWhatIsMeasured() throws RunnerException {
        Collection<RunResult> results = new Runner(options("MemoryThroughput")
                        .param("provider", "Conscrypt")
                        .param("protocol", "TLSv1.2")
                        .param("writeSize", "512")
                        .build())
                .run();

        RunResult result = results.iterator().next();
        BenchmarkParams params = result.getParams();
        assertEquals("Conscrypt", params.getParam("provider"));
        assertEquals("512", params.getParam("writeSize"));
        double operations = total(result, "operations");
        double bytes = total(result, "bytesOut");
        assertTrue(bytes / operations > 512 && bytes / operations < 600, "one record each: " + bytes / operations);
    }

    @Test
    void theFirstHandshakeIsOneShot() throws RunnerException {
        RunResult result = new Runner(options("FirstMemoryHandshake")
                        .param("provider", "SunJSSE")
                        .param("protocol", "TLSv1.3")
                        .build())
                .run()
                .iterator()
                .next();

        assertEquals(1, total(result, "operations"));
        assertTrue(total(result, "clientCpu") > 0 && total(result, "serverCpu") > 0, "each side's cost");
    }

    @Test
    void aBenchmarkOverTheWireWithoutAServerSaysHowToGiveOne() {
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> PlanByHand.server(""));

        assertTrue(String.valueOf(refused.getMessage()).contains("-p server=HOST:PORT"), refused.getMessage());
        assertThrows(IllegalStateException.class, () -> PlanByHand.server("mx.example.test"));
        assertEquals(2525, PlanByHand.server("[::1]:2525").getPort());
    }

    private static double total(RunResult result, String counter) {
        return Objects.requireNonNull(result.getSecondaryResults().get(counter)).getScore();
    }

    private static ChainedOptionsBuilder options(String benchmark) {
        System.setProperty("jmh.ignoreLock", "true");
        return new OptionsBuilder()
                .include("\\." + benchmark + "\\.")
                .param("warmUpSeconds", "0")
                .forks(1)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.seconds(1))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
    }
}
