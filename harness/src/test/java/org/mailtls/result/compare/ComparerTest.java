package org.mailtls.result.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mailtls.result.ResultFixtures.with;
import static org.mailtls.result.compare.CompareFixtures.cell;
import static org.mailtls.result.compare.CompareFixtures.cpu;
import static org.mailtls.result.compare.CompareFixtures.metric;
import static org.mailtls.result.compare.CompareFixtures.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Metric;
import org.mailtls.result.Outcome;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.Warmth;

/** Figures of two runs. */
class ComparerTest {
    private static final String ATTACK = "renegotiation-flood, open";

    @TempDir
    private Path root;

    @Test
    void aRunIsTheSameAsItself() throws IOException {
        RunDirectory run = run(
                root,
                cell(
                        "fixture/a",
                        cpu(100, 0.4, 6, 1),
                        metric("alloc", "B/op", Metric.Better.LOWER, 400, 500, 600),
                        metric("wire.in", "B/op", Metric.Better.LOWER, 2887.67, 2890.67, 2894.58)),
                with(cell("fixture/cold", cpu(100, 0.4, 2, 2)), null, null, null),
                cell("fixture/attack", ATTACK, metric("victim.lost", "mails", Metric.Better.LOWER, 0)),
                ResultFixtures.failed("fixture/failed", Map.of(), Outcome.ERROR, "it broke"));
        run.writeRun(ResultFixtures.degraded(run.run(), "load 9.0 on 2 cores before the start"));

        Comparison same = Comparer.compare(run, RunDirectory.open(run.path()), CompareOptions.USUAL);

        assertEquals(5, same.metrics().size());
        assertEquals(same.metrics(), same.with(Change.SAME));
        assertFalse(same.worse());
        assertEquals(List.of("fixture/failed"), same.cellsFailed());
        for (List<?> empty : List.of(
                same.reservations(),
                same.differences(),
                same.unpaired(),
                same.facts(),
                same.negotiations(),
                same.expectations(),
                same.outcomes(),
                same.cellsGone(),
                same.cellsNew())) {
            assertEquals(List.of(), empty);
        }
    }

    @Test
    void timesAreJudgedByTheirIntervalAndTheRanksOfForks() throws IOException {
        MetricChange slower = one(cpu(100, 0.01, 10, 1), cpu(125, 0.01, 10, 2));
        assertEquals(Change.WORSE, slower.change());
        assertEquals("slower", slower.word());
        assertEquals(1.25, Objects.requireNonNull(slower.ratio()).value(), 0.04);
        assertTrue(Objects.requireNonNull(slower.p()) < 0.001, slower.toString());
        assertTrue(slower.why().contains("lies above 1.050"), slower.why());
        assertNull(slower.moreForks());

        assertEquals("faster", one(cpu(100, 0.01, 10, 1), cpu(80, 0.01, 10, 2)).word());
        assertEquals(
                Change.SAME, one(cpu(100, 0.005, 10, 1), cpu(100, 0.005, 10, 2)).change());
    }

    @Test
    void noiseLeavesItUnclearAndSaysHowManyForksWouldNot() throws IOException {
        MetricChange noisy = one(
                metric("wall", "us/op", Metric.Better.LOWER, 80, 90, 100, 110, 120, 130),
                metric("wall", "us/op", Metric.Better.LOWER, 82, 92, 104, 106, 118, 128));
        assertEquals(Change.UNCLEAR, noisy.change());
        int more = Objects.requireNonNull(noisy.moreForks());
        assertTrue(more > 6 && more <= MetricChange.MANY, noisy.toString());

        MetricChange few = one(cpu(100, 0.01, 2, 1), cpu(200, 0.01, 2, 2));
        assertEquals(Change.UNCLEAR, few.change());
        assertEquals("1 more fork of each", few.moreForksText());
        assertNull(few.p());
    }

    @Test
    void aRateThatFallsIsSlower() throws IOException {
        MetricChange rate = one(
                metric("client.rate", "MB/cpu-s", Metric.Better.HIGHER, 500, 502, 504, 506, 508, 510),
                metric("client.rate", "MB/cpu-s", Metric.Better.HIGHER, 400, 402, 404, 406, 408, 410));
        assertEquals(Change.WORSE, rate.change());
        assertEquals("slower", rate.word());
    }

    @Test
    void sizesAreComparedExactly() throws IOException {
        MetricChange less = one(
                metric("wire.out", "B/op", Metric.Better.LOWER, 517),
                metric("wire.out", "B/op", Metric.Better.LOWER, 516));
        assertEquals(Change.BETTER, less.change());
        assertEquals("less", less.word());
        assertEquals(516.0 / 517, Objects.requireNonNull(less.ratio()).value(), 1e-9);
        assertNull(less.p());

        assertEquals(
                Change.SAME,
                one(
                                metric("wire.in", "B/op", Metric.Better.LOWER, 1443.95, 1444.08),
                                metric("wire.in", "B/op", Metric.Better.LOWER, 1443.98, 1444.02))
                        .change());
    }

    @Test
    void allocationMattersFromTwoPercentOn() throws IOException {
        Metric before = metric("alloc", "B/op", Metric.Better.LOWER, 1000, 1001, 1002, 1003, 1004, 1005);
        Metric after = metric("alloc", "B/op", Metric.Better.LOWER, 1030, 1031, 1032, 1033, 1034, 1035);
        assertEquals("more", one(before, after).word());
        Metric hardly = metric("alloc", "B/op", Metric.Better.LOWER, 1010, 1011, 1012, 1013, 1014, 1015);
        assertEquals(Change.SAME, one(before, hardly).change());
    }

    @Test
    void whatWasSeenOnceIsShownAndNotDecided() throws IOException {
        MetricChange once = one(
                cell("fixture/a", ATTACK, metric("victim.latency.p99", "us", Metric.Better.LOWER, 4000)),
                cell("fixture/a", ATTACK, metric("victim.latency.p99", "us", Metric.Better.LOWER, 9000)));
        assertEquals(Change.UNCLEAR, once.change());
        assertEquals(2.25, Objects.requireNonNull(once.ratio()).value());
        assertNull(once.moreForks());
        assertTrue(once.why().contains("seen once"), once.why());
    }

    @Test
    void fromZeroThereIsNoRatio() throws IOException {
        MetricChange lost = one(
                metric("victim.lost", "mails", Metric.Better.LOWER, 0),
                metric("victim.lost", "mails", Metric.Better.LOWER, 5));
        assertNull(lost.ratio());
        assertEquals(Change.UNCLEAR, lost.change());
        // A fork in which nothing was counted makes draws that are zero.
        assertNull(one(
                        metric("odd", "mails", Metric.Better.LOWER, 0, 0, 3, 4),
                        metric("odd", "mails", Metric.Better.LOWER, 5, 6, 7, 8))
                .ratio());
    }

    @Test
    void timesOfADisturbedMachineAreNotJudgedAndSizesAre() throws IOException {
        CellRecord before = cell(
                "fixture/a",
                cpu(100, 0.01, 6, 1),
                metric("wire.out", "B/op", Metric.Better.LOWER, 517),
                metric("alloc", "B/op", Metric.Better.LOWER, 1000, 1001, 1002, 1003));
        CellRecord after = cell(
                "fixture/a",
                cpu(150, 0.01, 6, 2),
                metric("wire.out", "B/op", Metric.Better.LOWER, 600),
                metric("alloc", "B/op", Metric.Better.LOWER, 2000, 2001, 2002, 2003));
        RunDirectory now = run(root, after);
        now.writeRun(ResultFixtures.degraded(now.run(), "load 9.0 on 2 cores before the start"));

        List<MetricChange> changes =
                Comparer.compare(run(root, before), now, CompareOptions.USUAL).metrics();

        assertEquals(Change.NOT_JUDGED, changes.get(0).change());
        assertEquals("the later run: the machine was disturbed", changes.get(0).why());
        assertNull(changes.get(0).p());
        assertNull(changes.get(0).holm());
        assertEquals(Change.WORSE, changes.get(1).change());
        assertEquals(Change.WORSE, changes.get(2).change());
    }

    @Test
    void timesOfAColdJvmAreNotJudgedUnlessThatIsWhatWasMeasured() throws IOException {
        CellRecord warm = cell("fixture/a", cpu(100, 0.01, 6, 1));
        Warmth cold = new Warmth(false, "two windows", List.of());
        CellRecord after = with(cell("fixture/a", cpu(150, 0.01, 6, 2)), cold, warm.negotiated(), warm.fork());
        MetricChange change = one(warm, after);
        assertEquals(Change.NOT_JUDGED, change.change());
        assertEquals("the later run: not warm", change.why());

        String first = "first handshake of a JVM over the wire, heap buffers";
        CellRecord start = cell("fixture/a", first, cpu(100, 0.01, 6, 1));
        CellRecord later = cell("fixture/a", first, cpu(150, 0.01, 6, 2));
        assertEquals(
                Change.WORSE,
                one(with(start, null, null, null), with(later, null, null, null))
                        .change());
    }

    @Test
    void theThresholdIsTheScenariosUnlessOneIsAskedFor() throws IOException {
        RunDirectory before = run(root, cell("fixture/a", cpu(100, 0.01, 10, 1)));
        RunDirectory after = CompareFixtures.saying(
                run(root, cell("fixture/a", cpu(120, 0.01, 10, 2))), "\"threshold\" : 0.4", "\"threshold\" : 0.05");

        Comparison lenient = Comparer.compare(before, after, CompareOptions.USUAL);
        assertEquals(0.4, lenient.threshold());
        assertEquals(Change.SAME, lenient.metrics().get(0).change());
        Comparison strict = Comparer.compare(before, after, new CompareOptions(0.1, false));
        assertEquals(0.1, strict.threshold());
        assertEquals(Change.WORSE, strict.metrics().get(0).change());
    }

    private MetricChange one(Metric was, Metric is) throws IOException {
        return one(cell("fixture/a", was), cell("fixture/a", is));
    }

    private MetricChange one(CellRecord was, CellRecord is) throws IOException {
        List<MetricChange> changes = Comparer.compare(run(root, was), run(root, is), CompareOptions.USUAL)
                .metrics();
        assertEquals(1, changes.size());
        return changes.get(0);
    }
}
