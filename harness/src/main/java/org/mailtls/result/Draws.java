package org.mailtls.result;

import java.util.List;

/** How often samples are drawn again for the bounds of each figure of a run: less often where there are very many figures. */
public final class Draws {
    /** Samples that are drawn for all figures of a run together: some seconds of work. */
    private static final long BUDGET = 500_000_000L;

    /** Five draws lie beyond each bound then; with fewer a bound would be a matter of luck. */
    private static final int FEWEST = 200;

    private Draws() {}

    /** At most {@link Statistics#RESAMPLES}, which a run of a thousand cells still gets. */
    public static int of(List<CellRecord> cells) {
        long once = 0;
        for (CellRecord cell : cells) {
            for (Metric metric : cell.metrics()) {
                for (List<Double> fork : metric.forks()) {
                    once += 1 + fork.size();
                }
            }
        }
        long affordable = once == 0 ? Statistics.RESAMPLES : BUDGET / once;
        return (int) Math.max(FEWEST, Math.min(Statistics.RESAMPLES, affordable));
    }
}
