package org.mailtls.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.CellRecord;
import org.mailtls.result.MixRecord;

/**
 * What the mail of a mix costs under each configuration of a run.
 *
 * @param days that the log spans; zero without a mix
 * @param handshakes that the log saw
 * @param mails over TLS
 * @param mailsInClear without TLS, which no figure is about
 * @param groupsChosen whether entries were measured of which the log told no group, so that client and server chose one
 */
record MixFigures(
        double days,
        long handshakes,
        long mails,
        long mailsInClear,
        boolean groupsChosen,
        List<MixComparison> comparisons) {
    static final MixFigures NONE = new MixFigures(0, 0, 0, 0, false, List.of());

    /**
     * @param mix null if the run has none
     * @param draws of each bootstrap
     */
    static MixFigures of(@Nullable MixRecord mix, List<CellRecord> cells, @Nullable String compare, int draws) {
        if (mix == null) {
            return NONE;
        }
        return new MixFigures(
                mix.days(),
                mix.lines().stream().mapToLong(MixRecord.Line::handshakes).sum(),
                mix.lines().stream()
                        .filter(line -> line.protocol() != null)
                        .mapToLong(MixRecord.Line::mails)
                        .sum(),
                mix.lines().stream()
                        .filter(line -> line.protocol() == null)
                        .mapToLong(MixRecord.Line::mails)
                        .sum(),
                mix.lines().stream().anyMatch(line -> line.measured() && line.group() == null),
                new MixWeighing(mix, cells, compare, draws).comparisons());
    }
}
