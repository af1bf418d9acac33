package org.mailtls.result.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
    private static final double QUARTER = 1.25;

    /**
     * Of all samples of a cell, largest ÷ smallest. Within it, whatever is drawn of a run that is slower by a quarter lies
     * beyond the threshold from whatever is drawn of the other.
     */
    private static final double HIDES_NOTHING = QUARTER / (1 + CompareOptions.USUAL_THRESHOLD);

    /** Of the means of a cell's forks, largest ÷ smallest. */
    private static final double FORKS_ALIKE = 1.10;

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
    void aQuarterMoreIsAlwaysFoundWhereNoSampleCouldHideIt() {
        List<Metric> quiet = recorded("client.cpu").stream()
                .filter(metric -> apart(samples(metric)) <= HIDES_NOTHING)
                .toList();
        assertTrue(quiet.size() >= 10, "only " + quiet.size() + " cells are quiet");

        assertEquals(Map.of(Change.WORSE, quiet.size() * REPETITIONS), told(quiet));
    }

    /**
     * In some cells the forks come to the same, and the iterations of each are up to 1.6 times apart: the compiler was at work, or
     * somebody else. Then few forks leave open now and then what they cost, which is said; nothing else may be.
     */
    @Test
    void aQuarterMoreIsAtWorstUnclearWhereOnlyTheForksAreAlike() {
        List<Metric> alike = recorded("client.cpu").stream()
                .filter(metric -> apart(RankTest.means(metric)) <= FORKS_ALIKE)
                .toList();
        assertTrue(
                alike.stream().anyMatch(metric -> apart(samples(metric)) > HIDES_NOTHING),
                "all such cells are quiet, so this shows nothing that the other test does not");

        Map<Change, Integer> told = told(alike);

        int found = told.getOrDefault(Change.WORSE, 0);
        int all = alike.size() * REPETITIONS;
        assertEquals(all, found + told.getOrDefault(Change.UNCLEAR, 0), told::toString);
        assertTrue(found >= 0.98 * all, told::toString);
    }

    /** Verdict → how often it was given on a run that is slower by a quarter. */
    private Map<Change, Integer> told(List<Metric> all) {
        Map<Change, Integer> told = new EnumMap<>(Change.class);
        for (Metric recorded : all) {
            for (int i = 0; i < REPETITIONS; i++) {
                told.merge(judge(drawn(recorded, 1), drawn(recorded, QUARTER)), 1, Integer::sum);
            }
        }
        return told;
    }

    private static Change judge(Metric base, Metric now) {
        return new RatioRule(CompareOptions.USUAL_THRESHOLD, now.better())
                .judge(
                        Statistics.pair(now, base, DRAWS)
                                .flatMap(Statistics.Pair::ratio)
                                .orElseThrow(),
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

    private static double[] samples(Metric metric) {
        return metric.forks().stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** Largest ÷ smallest. */
    private static double apart(double[] values) {
        return Arrays.stream(values).max().orElseThrow()
                / Arrays.stream(values).min().orElseThrow();
    }
}
