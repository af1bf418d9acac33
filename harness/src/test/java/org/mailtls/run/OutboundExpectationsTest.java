package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.outbound.seen.Sights;
import org.mailtls.result.Expected;
import org.mailtls.result.OutboundFiles;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.Scenario;
import org.mailtls.scenario.ScenarioReader;
import org.mailtls.scenario.SendLevel;
import org.mailtls.scenario.Sink;

class OutboundExpectationsTest {
    private static final String SCENARIO = """
            version: 1
            name: sending
            about: What is expected?
            server: { driver: container, mta: postfix, release: trixie, outbound: { level: encrypt } }
            workload: { kind: outbound, sinks: [strong, expired, no-starttls, garbled-handshake] }
            expect:
              - { id: a, observe: outbound.delivered-clear, at-most: 0 }
              - { id: b, observe: outbound.dangerous, at-most: 0 }
              - { id: c, observe: outbound.strong.delivered-tls, equals: true }
              - { id: d, observe: outbound.no-starttls.deferred, equals: true }
              - { id: e, observe: outbound.garbled-handshake.deferred, equals: true }
            """;

    @TempDir
    private Path folder;

    @Test
    void fatesAreHeldAgainstWhatIsExpectedOfThem() throws IOException {
        Path file = Files.writeString(folder.resolve("scenario.yaml"), SCENARIO);
        Scenario scenario = ScenarioReader.read(file, Overrides.NONE);
        String cell = scenario.cells().get(0).id();
        RunDirectory run = RunDirectory.create(folder.resolve("results"), ResultFixtures.START, "sending");
        run.writeRun(ResultFixtures.run("Where?", SCENARIO, List.of(cell)));
        run.append(ResultFixtures.ok(cell, Map.of(), "outbound mail to 4 sinks", List.of()));
        assertEquals(
                List.of("not-tested", "not-tested", "not-tested", "not-tested", "not-tested"),
                verdicts(scenario, run),
                "somebody took the file away");
        OutboundFiles.write(
                run,
                Sights.record(
                        cell,
                        SendLevel.ENCRYPT,
                        List.of(
                                Sights.encrypted(Sink.STRONG, Sights.GOOD, "Trusted"),
                                Sights.encrypted(Sink.EXPIRED, Sights.GOOD, "Untrusted"),
                                Sights.clear(Sink.NO_STARTTLS),
                                Sights.silent(Sink.GARBLED_HANDSHAKE))));
        assertEquals(List.of("fail", "fail", "pass", "fail", "not-tested"), verdicts(scenario, run));
        OutboundFiles.write(
                run,
                Sights.record(
                        cell,
                        SendLevel.ENCRYPT,
                        List.of(
                                Sights.silent(Sink.STRONG),
                                Sights.silent(Sink.EXPIRED),
                                Sights.unsettled(Sink.NO_STARTTLS),
                                Sights.unsettled(Sink.GARBLED_HANDSHAKE))));
        assertEquals(
                List.of("not-tested", "not-tested", "not-tested", "not-tested", "not-tested"),
                verdicts(scenario, run),
                "that nothing was seen is no pass");
    }

    private static List<String> verdicts(Scenario scenario, RunDirectory run) throws IOException {
        return Expectations.judge(scenario, run, List.of()).stream()
                .map(Expected::verdict)
                .toList();
    }
}
