package org.mailtls.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.provider.RecordLayer;
import org.mailtls.result.Outcome;
import org.mailtls.run.ForkOutcome;
import org.mailtls.scenario.BufferKind;
import org.mailtls.scenario.Direction;
import org.mailtls.scenario.Effort;
import org.mailtls.scenario.Resumption;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.scenario.Transport;
import org.mailtls.scenario.WarmUpLimits;
import org.mailtls.scenario.WorkloadKind;
import org.mailtls.scenario.WorkloadSettings;

/**
 * Ways to measure something else than the cell says, each put into the benchmark's own source: the fork that runs it must
 * not count. What a provider does by itself, or a server, is in {@link FailingForksTest}.
 */
class InjectedTrapsTest {
    private static final WorkloadSettings RECORDS = Bench.throughput(Direction.SEND, BufferKind.HEAP, 8192);

    @TempDir
    private Path classes;

    @TempDir
    private Path folder;

    @Test
    void theSameForksCountWithoutATrap() {
        Samples.proven(records());
    }

    /** Plaintext in the memory that the record goes to: some engines then encrypt nothing, very fast. */
    @Test
    void sourceAndDestinationAreTheSameMemory() throws IOException {
        Mutant.of(
                RecordLayer.class,
                "if (data.remaining() != writeSize) {",
                "data = wire.duplicate();\ndata.limit(data.position() + writeSize);\nif (data.remaining() != writeSize) {",
                classes);
        assertInvalid("the same memory");
    }

    @Test
    void whatIsReceivedIsNotWhatWasSent() throws IOException {
        Mutant.of(
                RecordLayer.class,
                "received.accept(plaintext);",
                "received.accept(ByteBuffer.allocate(writeSize));",
                classes);
        assertInvalid("did not give back what it was given");
    }

    /** Operations a second where nanoseconds were meant. */
    @Test
    void aCounterIsUpsideDown() throws IOException {
        Mutant.of(
                MemoryThroughput.class,
                "costs.clientCpu = clientSends ? passed.sendNanos() : passed.receiveNanos();",
                "costs.clientCpu = 1_000_000_000L / Math.max(1, passed.sendNanos());",
                classes);
        assertInvalid("client.cpu says");
    }

    /** Sessions that are kept make every handshake after the first an abbreviated one. */
    @Test
    void handshakesAreAbbreviated() throws IOException {
        Mutant.of(
                MeasuringFork.class,
                ".resuming(plan.workload().resumption())",
                ".resuming(org.mailtls.scenario.Resumption.PSK)",
                classes);
        ForkOutcome outcome = new Bench(folder, List.of(classes))
                .memory(WorkloadKind.HANDSHAKE, Bench.client("SunJSSE", "TLSv1.3"), TlsSettings.DEFAULT)
                .runFork(new Iterations());
        assertInvalid(outcome, "resumed");
    }

    /** BoringSSL's server sends its ticket with the first application data: whoever reads none has no session to offer. */
    @Test
    void theTicketIsNotRead() throws IOException {
        Mutant.of(
                MemoryHandshake.class,
                "            fetchTicket(link);\n        } catch (Exception e) {",
                "        } catch (Exception e) {",
                classes);
        ForkOutcome outcome = new Bench(folder, List.of(classes))
                .resuming(Resumption.PSK, Transport.MEMORY, Bench.client("BoringSSL", "TLSv1.3"), 0)
                .runFork(new Iterations());
        assertInvalid(outcome, "the handshake was full");
    }

    private void assertInvalid(String word) {
        assertInvalid(records(), word);
    }

    /** Of three iterations, since one in which the machine lets the fork do next to nothing gives a trap nothing to falsify. */
    private ForkOutcome records() {
        return new Bench(folder, List.of(classes))
                .memory(RECORDS, Bench.client("SunJSSE", "TLSv1.3"), new Effort(1, WarmUpLimits.NONE, 3, 1))
                .runFork(new Iterations());
    }

    private static void assertInvalid(ForkOutcome outcome, String word) {
        assertNotNull(outcome.observation(), outcome.failure());
        assertEquals(Outcome.INVALID, outcome.observation().outcome(), outcome::toString);
        String reason = String.valueOf(outcome.observation().reason());
        assertTrue(reason.contains(word), reason);
    }
}
