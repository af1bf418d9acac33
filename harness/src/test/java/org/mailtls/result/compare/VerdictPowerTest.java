package org.mailtls.result.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mailtls.result.CellRecord;
import org.mailtls.result.Metric;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.Statistics;

/**
 * What the rule finds in runs of which the truth is known: drawn again from the samples of a published run, forks first and
 * then iterations. All its cells are drawn from, the noisy and cold ones too, which a comparison would not judge.
 */
class VerdictPowerTest {
    private static final int REPETITIONS = 100;
    /** As many as the standard profile runs. */
    private static final int FORKS = 6;

    private static final int DRAWS = 500;

    /** Of the means of a cell's forks, largest ÷ smallest: beyond, a fork may hide a quarter. */
    private static final double QUIET = 1.10;

    private static List<CellRecord> cells = List.of();

    private final Random random = new Random(20_261_128);

    @BeforeAll
    static void open() throws IOException {
        Path inModule = Path.of("..", "results", "published");
        Path published = Files.isDirectory(inModule) ? inModule : Path.of("results", "published");
        cells = RunDirectory.open(published.resolve("providers-jdks-2026-11-28"))
                .cells();
    }

    @Test
    void aRunDiffersFromItsRepetitionInOneCellOfAHundredAtMost() {
        int verdicts = 0;
        int flagged = 0;
        for (String name : List.of("client.cpu", "server.cpu")) {
            for (Metric recorded : recorded(name)) {
                for (int i = 0; i < REPETITIONS; i++) {
                    Change change = judge(drawn(recorded, 1), drawn(recorded, 1));
                    flagged += change == Change.WORSE || change == Change.BETTER ? 1 : 0;
                    verdicts++;
                }
            }
        }
        assertEquals(2 * 40 * REPETITIONS, verdicts);
        assertTrue(flagged <= verdicts / 100, flagged + " of " + verdicts);
    }

    @Test
    void aQuarterMoreIsAlwaysFoundWhereForksAreAlike() {
        List<Metric> quiet = recorded("client.cpu").stream()
                .filter(metric -> apart(metric) <= QUIET)
                .toList();
        assertTrue(quiet.size() >= 10, "only " + quiet.size() + " cells are quiet");
        int missed = 0;
        for (Metric recorded : quiet) {
            for (int i = 0; i < REPETITIONS; i++) {
                missed += judge(drawn(recorded, 1), drawn(recorded, 1.25)) == Change.WORSE ? 0 : 1;
            }
        }
        assertEquals(0, missed);
    }

    private static Change judge(Metric base, Metric now) {
        return new RatioRule(CompareOptions.USUAL_THRESHOLD, now.better())
                .judge(
                        Statistics.ratio(now, base, DRAWS).orElseThrow(),
                        RankTest.of(base, now).orElseThrow())
                .change();
    }

    private Metric drawn(Metric recorded, double factor) {
        List<List<Double>> forks = new ArrayList<>();
        for (int f = 0; f < FORKS; f++) {
            List<Double> from =
                    recorded.forks().get(random.nextInt(recorded.forks().size()));
            List<Double> samples = new ArrayList<>();
            for (int i = 0; i < from.size(); i++) {
                samples.add(factor * from.get(random.nextInt(from.size())));
            }
            forks.add(samples);
        }
        return new Metric(recorded.name(), recorded.unit(), recorded.better(), forks);
    }

    private static List<Metric> recorded(String name) {
        return cells.stream()
                .flatMap(cell -> cell.metrics().stream())
                .filter(metric -> metric.name().equals(name))
                .toList();
    }

    private static double apart(Metric metric) {
        double[] means = RankTest.means(metric);
        return Arrays.stream(means).max().orElseThrow()
                / Arrays.stream(means).min().orElseThrow();
    }
}
