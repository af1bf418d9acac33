package org.mailtls.report.compare;

import org.mailtls.result.compare.Change;
import org.mailtls.result.compare.MetricChange;

/**
 * A change in a table of the page.
 *
 * @param kind class of the style of the verdict
 * @param more how many forks would settle it, or nothing
 */
public record ChangeRow(
        String kind,
        String verdict,
        String cell,
        String metric,
        String before,
        String now,
        String change,
        String bounds,
        String why,
        String more) {
    private static final int MARKUP = 560;

    static ChangeRow of(MetricChange change) {
        return new ChangeRow(
                kind(change.change()),
                change.word(),
                change.cell(),
                change.metric(),
                ChangeWords.before(change),
                ChangeWords.now(change),
                ChangeWords.ratio(change),
                ChangeWords.bounds(change),
                change.why(),
                change.moreForksText());
    }

    private static String kind(Change change) {
        return switch (change) {
            case WORSE -> "fail";
            case BETTER -> "pass";
            case UNCLEAR -> "notice";
            case SAME, NOT_JUDGED -> "quiet";
        };
    }

    /** Of a row with its markup. */
    long characters() {
        return MARKUP + cell.length() + metric.length() + why.length() + more.length();
    }
}
