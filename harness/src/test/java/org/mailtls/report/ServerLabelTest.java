package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mailtls.result.ResultFixtures.axes;
import static org.mailtls.result.ResultFixtures.metric;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Metric;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;

class ServerLabelTest {
    private static final CellRecord CELL = ResultFixtures.ok(
            "f/a",
            axes("server.mta", "a"),
            "handshake over the wire",
            List.of(
                    metric("client.cpu", "us/op", Metric.Better.LOWER, 100, 0.01, 3, 1),
                    metric("server.cpu", "us/op", Metric.Better.LOWER, 100, 0.01, 3, 2)));

    @ParameterizedTest
    @CsvSource({
        "server.mta, postfix, postfix (%s)",
        "server.release, trixie, 'trixie (postfix %s)'",
        "server, mine, 'mine (postfix %s)'",
        "client.provider, SunJSSE, SunJSSE",
        "server.tls.certificate, rsa-2048, rsa-2048"
    })
    void namesWhatWasObservedWhereServersAreCompared(String compare, String label, String expected) {
        assertEquals(expected.formatted("3.7.11, OpenSSL 3.0.19"), ServerLabel.of(compare, label, CELL));
    }

    @Test
    void comparedServersAreRankedByTheirOwnCost(@TempDir Path folder) throws IOException {
        var run = Fixtures.write(folder, "Which server?", "version: 1\nname: f\n", List.of(CELL));
        assertEquals("client.cpu", headline(run));
        assertTrue(ServerLabel.asksForTheServer("server.tls.certificate"));
        run.writeRun(ResultFixtures.run("Which server?", "version: 1\nname: f\n", List.of("f/a"), "server.mta"));
        assertEquals("server.cpu", headline(run));
    }

    private static String headline(RunDirectory run) throws IOException {
        return Objects.requireNonNull(ReportBuilder.build(run).groups().get(0).headline())
                .metric();
    }
}
