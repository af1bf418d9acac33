package org.mailtls.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The benchmarks started by JMH alone, without a scenario. */
class PlainJmhTest {
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
