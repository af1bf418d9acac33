package org.mailtls.result.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mailtls.result.ResultFixtures.with;
import static org.mailtls.result.compare.CompareFixtures.cell;
import static org.mailtls.result.compare.CompareFixtures.cpu;
import static org.mailtls.result.compare.CompareFixtures.facts;
import static org.mailtls.result.compare.CompareFixtures.metric;
import static org.mailtls.result.compare.CompareFixtures.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.pki.ChainSize;
import org.mailtls.policy.Status;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Expected;
import org.mailtls.result.Metric;
import org.mailtls.result.Negotiated;
import org.mailtls.result.Outcome;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;

/** What changes between two runs besides figures. */
class ChangesTest {
    private static final Instant DAY = Instant.parse("2026-11-28T05:00:00Z");
    private static final String EVIL = "fixture/</script><img src=x>\u001b[2J\u202e";
    private static final String RULES = """
            version: 1
            id: house
            title: House rules
            issuer: The house
            about: For tests.
            scope: [opportunistic, submission]
            sources: [{ url: "https://example.test/rules", kind: primary }]
            cautions: [Nobody else follows them.]
            rules:
              - { id: protocols, check: VER-SET, mode: allow-only, values: [TLSv1.2, TLSv1.3], source: "1", text: "Only these." }
            """;

    @TempDir
    private Path root;

    @Test
    void anotherNegotiationIsNamed() throws IOException {
        CellRecord before = cell("fixture/a", cpu(100, 0.01, 6, 1));
        Negotiated other = ResultFixtures.negotiated("TLSv1.2", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "x25519");
        CellRecord after = with(before, before.warmth(), other, before.fork());

        assertEquals(
                List.of(new Negotiation(
                        "fixture/a",
                        "TLSv1.3, TLS_AES_128_GCM_SHA256, x25519, rsa_pss_rsae_sha256, full",
                        "TLSv1.2, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, x25519, rsa_pss_rsae_sha256, full")),
                compare(run(root, before), run(root, after)).negotiations());
        String why =
                compare(run(root, before), run(root, after)).metrics().get(0).why();
        assertTrue(why.endsWith("; the two runs negotiated something else"), why);
        assertFalse(compare(run(root, before), run(root, before))
                .metrics()
                .get(0)
                .why()
                .contains("negotiated"));
    }

    @Test
    void certificatesThatAreMadeAnewAreNoOtherNegotiation() throws IOException {
        CellRecord cell = cell("fixture/a", cpu(100, 0.01, 6, 1));
        assertEquals(
                List.of(),
                compare(run(root, chained(cell, 2, 1801)), run(root, chained(cell, 2, 1799)))
                        .negotiations());
        assertEquals(
                1,
                compare(run(root, chained(cell, 2, 1801)), run(root, chained(cell, 3, 2600)))
                        .negotiations()
                        .size());
    }

    @Test
    void cellsThatCameWentAndFailedAreListedWithTheReason() throws IOException {
        Map<String, String> none = Map.of();
        RunDirectory base = run(
                root,
                cell("fixture/went", cpu(100, 0.01, 6, 1)),
                cell("fixture/broke", cpu(100, 0.01, 6, 2)),
                ResultFixtures.failed("fixture/mended", none, Outcome.THROTTLED, "421 busy"),
                ResultFixtures.failed("fixture/never", none, Outcome.SKIPPED, "no such JDK"));
        RunDirectory now = run(
                root,
                ResultFixtures.failed("fixture/broke", none, Outcome.ERROR, "it hung up"),
                cell("fixture/mended", cpu(100, 0.01, 6, 1)),
                ResultFixtures.failed("fixture/never", none, Outcome.SKIPPED, "no such JDK"),
                cell("fixture/came", cpu(100, 0.01, 6, 1)));

        Comparison comparison = compare(base, now);

        assertEquals(List.of("fixture/went"), comparison.cellsGone());
        assertEquals(List.of("fixture/came"), comparison.cellsNew());
        assertEquals(List.of("fixture/never"), comparison.cellsFailed());
        assertEquals(
                List.of(
                        new OutcomeChange("fixture/broke", Outcome.OK, Outcome.ERROR, null, "it hung up"),
                        new OutcomeChange("fixture/mended", Outcome.THROTTLED, Outcome.OK, "421 busy", null)),
                comparison.outcomes());
        assertEquals(List.of(), comparison.metrics());
        assertTrue(comparison.worse());
        assertFalse(compare(now, now).worse());
    }

    @Test
    void aFigureThatOneRunLacksIsNotLostWithoutAWord() throws IOException {
        RunDirectory base = run(
                root,
                cell(
                        "fixture/a",
                        metric("server.cpu", "us/op", Metric.Better.LOWER, 5),
                        metric("wall", "us/op", Metric.Better.LOWER, 7)));
        RunDirectory now = run(
                root,
                cell(
                        "fixture/a",
                        metric("server.cpu", "us/op", Metric.Better.LOWER),
                        metric("wall", "ms/op", Metric.Better.LOWER, 0.007)));
        Comparison comparison = compare(base, now);
        assertEquals(
                List.of(
                        new UnpairedMetric("fixture/a", "server.cpu", "us/op", false),
                        new UnpairedMetric("fixture/a", "wall", "us/op", false),
                        new UnpairedMetric("fixture/a", "wall", "ms/op", true)),
                comparison.unpaired());
        assertEquals(List.of(), comparison.metrics());
    }

    @Test
    void expectationsAreComparedByCellAndId() throws IOException {
        RunDirectory base = run(root, cell("fixture/a", cpu(100, 0.01, 6, 1)));
        base.writeExpectations(List.of(expected("refused", Expected.PASS), expected("p99", Expected.FAIL)));
        RunDirectory now = run(root, cell("fixture/a", cpu(100, 0.01, 6, 1)));
        now.writeExpectations(List.of(
                expected("refused", Expected.FAIL), expected("p99", Expected.FAIL), expected("new", Expected.FAIL)));

        Comparison comparison = compare(base, now);

        assertEquals(List.of(new ExpectationChange("fixture/a", "refused", "pass", "fail")), comparison.expectations());
        assertTrue(comparison.worse());
    }

    @Test
    void scansAreComparedByCheckAndRuleUnderTheLaterPolicies() throws IOException {
        CellRecord scan = cell("fixture/a", "scan", metric("connections", "1/op", Metric.Better.LOWER, 83));
        RunDirectory base = run(root, scan);
        base.writeFacts("fixture/a", facts(DAY, "TLSv1.2", "TLSv1.3"));
        RunDirectory now = run(root, scan);
        now.writePolicies(Map.of("house", RULES));
        now.writeFacts("fixture/a", facts(DAY.plusSeconds(86_400), "TLSv1", "TLSv1.2"));

        Comparison comparison = compare(base, now);

        FactsChange change = comparison.facts().get(0);
        assertEquals("fixture/a", change.cell());
        assertEquals(List.of("TLSv1"), change.diff().facts().get(0).added());
        assertEquals(List.of("TLSv1.3"), change.diff().facts().get(0).removed());
        assertEquals(
                List.of(new ScanDiff.FindingChange(
                        "house", "protocols", "VER-SET", Status.PASS, Status.FAIL, List.of("TLSv1"))),
                change.diff().findings());
        assertEquals(List.of("policies: none and house"), comparison.differences());
        assertTrue(comparison.worse());
        assertEquals(List.of(), compare(now, now).facts());
    }

    @Test
    void namesAreTextWhateverIsInThem() throws IOException {
        RunDirectory base = run(root, cell(EVIL, metric(EVIL, EVIL, Metric.Better.LOWER, 5)));
        RunDirectory now = run(root, cell(EVIL, metric(EVIL, EVIL, Metric.Better.LOWER, 6)));
        MetricChange change = compare(base, now).metrics().get(0);
        assertEquals(EVIL, change.cell());
        assertEquals("unclear", change.word());
        assertFalse(change.why().contains("script"), change.why());
    }

    @Test
    void holmAsksMoreOfEachTestTheMoreThereAre() throws IOException {
        CellRecord before = cell(
                "fixture/a",
                metric("a", "us/op", Metric.Better.LOWER, 10, 11, 12, 13, 14, 15),
                metric("b", "us/op", Metric.Better.LOWER, 10, 11, 12, 13, 14, 15),
                metric("once", "us/op", Metric.Better.LOWER, 1));
        CellRecord after = cell(
                "fixture/a",
                metric("a", "us/op", Metric.Better.LOWER, 20, 21, 22, 23, 24, 25),
                metric("b", "us/op", Metric.Better.LOWER, 10.5, 11.5, 12.5, 13.5, 14.5, 15.5),
                metric("once", "us/op", Metric.Better.LOWER, 2));
        Comparison comparison = compare(run(root, before), run(root, after));
        List<MetricChange> changes = comparison.metrics();
        assertEquals(2, comparison.tested());
        assertEquals(2 * (2.0 / 924), holm(changes.get(0)), 1e-9);
        // The least sure of all is tested as it is, and is never surer than the others.
        assertEquals(p(changes.get(1)), holm(changes.get(1)), 1e-9);
        assertEquals(-1, holm(changes.get(2)));
    }

    private static double holm(MetricChange change) {
        Double corrected = change.holm();
        return corrected == null ? -1 : corrected;
    }

    private static double p(MetricChange change) {
        Double p = change.p();
        return p == null ? -1 : p;
    }

    private static Expected expected(String id, String verdict) {
        return new Expected(
                "fixture/a",
                id,
                "victim.latency.p99",
                "at most 3",
                2.0,
                verdict,
                Expected.ERROR,
                "scenarios/fixture.yaml:1:1");
    }

    private static CellRecord chained(CellRecord cell, int certificates, int bytes) {
        Negotiated negotiated = new Negotiated(
                1234,
                "TLSv1.3",
                "TLS_AES_128_GCM_SHA256",
                "x25519",
                null,
                false,
                List.of("x25519"),
                new ChainSize(certificates, bytes));
        return with(cell, cell.warmth(), negotiated, cell.fork());
    }

    private static Comparison compare(RunDirectory base, RunDirectory now) throws IOException {
        return Comparer.compare(base, now, CompareOptions.USUAL);
    }
}
