package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.outbound.seen.Fate;
import org.mailtls.outbound.seen.HeldPolicies;
import org.mailtls.outbound.seen.OutboundFigures;
import org.mailtls.outbound.seen.OutboundRecord;
import org.mailtls.outbound.seen.SinkSight;
import org.mailtls.result.CellRecord;
import org.mailtls.result.OutboundFiles;
import org.mailtls.result.Outcome;
import org.mailtls.scenario.Profile;
import org.mailtls.scenario.Sink;
import org.mailtls.sender.tlsrpt.TlsReport;
import org.mailtls.server.container.DockerTest;
import org.mailtls.server.container.LabCleaner;

/** Mail servers that hold policies, with real DNS, policy hosts and daemon beside them: good policies, missing, stale and hostile ones. */
@DockerTest
@Timeout(600)
class OutboundPoliciesTest {
    private static final String DANE = "strong, dane-good, dane-stripped, dane-stale, dane-insecure, dane-bogus";
    private static final String STS =
            "no-starttls, sts-good, sts-stripped, sts-impostor, sts-missing, sts-stale, sts-wrong-certificate";

    @TempDir
    private Path folder;

    @Test
    void daneIsHeldAgainstGoodMissingStaleAndHostileRecords() throws Exception {
        OutboundRecord dane = record("trixie", "{ level: dane }", DANE);
        fates(
                dane,
                Map.of(
                        Sink.STRONG, Fate.DELIVERED_TLS,
                        Sink.DANE_GOOD, Fate.DELIVERED_TLS,
                        Sink.DANE_STRIPPED, Fate.DEFERRED,
                        Sink.DANE_STALE, Fate.DEFERRED,
                        Sink.DANE_INSECURE, Fate.DELIVERED_TLS,
                        Sink.DANE_BOGUS, Fate.DEFERRED));
        assertEquals("Verified", trust(dane, Sink.DANE_GOOD));
        assertEquals(
                "4.7.5",
                Objects.requireNonNull(sight(dane, Sink.DANE_STALE).last()).dsn());
        assertEquals(List.of(), dane.notes(), "there is nothing that was not there");
        TlsReport report = Objects.requireNonNull(policies(dane).reported());
        TlsReport.Policy good = reported(report, Sink.DANE_GOOD);
        assertEquals("tlsa", good.type());
        assertEquals(1, good.succeeded());
        assertEquals(0, good.failed());
        TlsReport.Policy stale = reported(report, Sink.DANE_STALE);
        assertTrue(stale.failed() > 0 && stale.succeeded() == 0, report.toString());
        assertEquals("certificate-not-trusted", stale.failures().get(0).type());
        assertEquals(
                "starttls-not-supported",
                reported(report, Sink.DANE_STRIPPED).failures().get(0).type());

        OutboundRecord only = record("bookworm", "{ level: dane-only }", DANE);
        fates(
                only,
                Map.of(
                        Sink.STRONG, Fate.DEFERRED,
                        Sink.DANE_GOOD, Fate.DELIVERED_TLS,
                        Sink.DANE_STRIPPED, Fate.DEFERRED,
                        Sink.DANE_STALE, Fate.DEFERRED,
                        Sink.DANE_INSECURE, Fate.DEFERRED,
                        Sink.DANE_BOGUS, Fate.DEFERRED));
        assertNull(policies(only).reported(), "Postfix 3.7 has no reporter");
    }

    @Test
    void mtaStsIsHeldAgainstGoodMissingStaleAndHostilePolicies() throws Exception {
        OutboundRecord held = record("trixie", "{ level: may, mta-sts: true }", STS);
        Map<Sink, Fate> fates = Map.of(
                Sink.NO_STARTTLS, Fate.DELIVERED_CLEAR,
                Sink.STS_GOOD, Fate.DELIVERED_TLS,
                Sink.STS_STRIPPED, Fate.DEFERRED,
                Sink.STS_IMPOSTOR, Fate.DEFERRED,
                Sink.STS_MISSING, Fate.DELIVERED_TLS,
                Sink.STS_STALE, Fate.DEFERRED,
                Sink.STS_WRONG_CERTIFICATE, Fate.DELIVERED_TLS);
        fates(held, fates);
        assertEquals("Verified", trust(held, Sink.STS_GOOD));
        TlsReport report = Objects.requireNonNull(policies(held).reported());
        assertEquals("sts", reported(report, Sink.STS_GOOD).type());
        assertEquals(1, reported(report, Sink.STS_GOOD).succeeded());
        assertTrue(reported(report, Sink.STS_IMPOSTOR).failed() > 0, report.toString());
        assertTrue(policies(held).mtaSts());
        fates(record("bullseye", "{ level: may, mta-sts: true }", STS), fates);
    }

    /** The negative control of both: whoever can take STARTTLS away reads the mail, and nobody is told. */
    @Test
    void whoHoldsNoPolicySendsInTheClear() throws Exception {
        OutboundRecord may =
                record("trixie", "{ level: may }", "dane-stripped, dane-stale, sts-stripped, sts-impostor");
        fates(
                may,
                Map.of(
                        Sink.DANE_STRIPPED, Fate.DELIVERED_CLEAR,
                        Sink.DANE_STALE, Fate.DELIVERED_TLS,
                        Sink.STS_STRIPPED, Fate.DELIVERED_CLEAR,
                        Sink.STS_IMPOSTOR, Fate.DELIVERED_TLS));
    }

    private OutboundRecord record(String release, String outbound, String sinks) throws IOException {
        RunResult result = ScenarioRuns.run(
                folder,
                """
                version: 1
                name: sending
                about: Where does mail go?
                server: { driver: container, mta: postfix, release: %s, outbound: %s }
                workload: { kind: outbound, sinks: [%s] }
                """.formatted(release, outbound, sinks),
                new FakeEngine((cell, number) -> {
                    throw new AssertionError("nothing is measured");
                }),
                Profile.QUICK);
        for (CellRecord cell : result.cells()) {
            assertEquals(Outcome.OK, cell.outcome(), cell.id() + ": " + cell.reason());
        }
        assertTrue(
                LabCleaner.ofRun(result.directory().id()).nothing(), "neither containers nor networks are left behind");
        OutboundRecord record =
                new ArrayList<>(OutboundFiles.all(result.directory()).values()).get(0);
        assertEquals(0.0, OutboundFigures.of(record).value("outbound.dangerous"), record.toString());
        assertEquals(0.0, OutboundFigures.of(record).value("outbound.stuck"), record.toString());
        return record;
    }

    private static void fates(OutboundRecord record, Map<Sink, Fate> wanted) {
        Map<Sink, Fate> found = new EnumMap<>(Sink.class);
        record.sinks().forEach(sight -> found.put(sight.of(), sight.became()));
        assertEquals(new EnumMap<>(wanted), found, record.toString());
    }

    private static SinkSight sight(OutboundRecord record, Sink sink) {
        return record.sinks().stream()
                .filter(sight -> sight.of() == sink)
                .findFirst()
                .orElseThrow();
    }

    private static String trust(OutboundRecord record, Sink sink) {
        return String.valueOf(Objects.requireNonNull(sight(record, sink).last()).trust());
    }

    private static HeldPolicies policies(OutboundRecord record) {
        return Objects.requireNonNull(record.policies(), "it asks DNS");
    }

    private static TlsReport.Policy reported(TlsReport report, Sink sink) {
        return report.policies().stream()
                .filter(policy -> policy.domain().equals(sink.word() + ".sinks.test"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(sink + " is not in " + report));
    }
}
