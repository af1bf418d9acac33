package org.mailtls.report;

import java.util.List;
import org.mailtls.result.Expected;
import org.mailtls.scenario.Observations;

/**
 * An expectation of the scenario as outputs show it.
 *
 * @param label of the cell
 * @param kind class of the style: {@code fail}, {@code notice}, {@code pass} or {@code quiet}
 * @param mark the verdict, so that a failure is seen where there is no colour
 * @param about id and observation
 * @param asked the bound
 * @param seen with the reason where it was not judged, or never came to be
 * @param place {@code file:line:column}
 * @param why it was not tested; empty if it was, and if nothing was seen
 */
public record ExpectationRow(
        String label, String kind, String mark, String about, String asked, String seen, String place, String why) {
    private static final String QUIET = "quiet";

    /** Its reasons are the run's, which stand at the head of each output. */
    private static final String DEGRADED = "the run is degraded";

    /** @param label of the cell */
    public static ExpectationRow of(String label, Expected expected) {
        String why = why(expected);
        return new ExpectationRow(
                label,
                kind(expected),
                mark(expected),
                expected.id() + ", " + expected.observe(),
                expected.bound(),
                seen(expected, why),
                expected.place(),
                expected.verdict().equals(Expected.NOT_TESTED) ? why : "");
    }

    /** Whether there was nothing to hold against the bound, or nothing to go by. */
    boolean open() {
        return kind.equals(QUIET);
    }

    /** Of a row with its markup. */
    long characters() {
        return 330L + label.length() + about.length() + asked.length() + seen.length() + place.length();
    }

    /** Least for what a reader has to look at first. */
    int urgency() {
        return switch (kind) {
            case "fail" -> 0;
            case "notice" -> 1;
            case "pass" -> 3;
            default -> 2;
        };
    }

    /** {@code Of 12 expectations 8 are met, 2 failed, 1 is a warning, 1 not tested.}; empty if there are none. */
    static String counts(List<Expected> expectations) {
        if (expectations.isEmpty()) {
            return "";
        }
        long met = count(expectations, Expected.PASS);
        long failed = expectations.stream().filter(Expected::fails).count();
        // Those fail no run, and are marked so in the tables.
        long warnings = count(expectations, Expected.FAIL) - failed;
        long open = count(expectations, Expected.NOT_TESTED);
        return "Of " + expectations.size() + (expectations.size() == 1 ? " expectation " : " expectations ") + met
                + (met == 1 ? " is met" : " are met") + (failed == 0 ? "" : ", " + failed + " failed")
                + (warnings == 0 ? "" : ", " + warnings + (warnings == 1 ? " is a warning" : " are warnings"))
                + (open == 0 ? "." : ", " + open + " not tested.");
    }

    private static long count(List<Expected> expectations, String verdict) {
        return expectations.stream()
                .filter(one -> one.verdict().equals(verdict))
                .count();
    }

    private static String kind(Expected expected) {
        return switch (expected.verdict()) {
            case Expected.PASS -> "pass";
            case Expected.FAIL -> expected.fails() ? "fail" : "notice";
            default -> QUIET;
        };
    }

    private static String mark(Expected expected) {
        return switch (expected.verdict()) {
            case Expected.FAIL -> expected.fails() ? "FAIL" : "warning";
            default -> expected.verdict().replace('-', ' ');
        };
    }

    /** Empty where the figures say all. */
    private static String why(Expected expected) {
        String why = expected.why();
        if (why == null) {
            return "";
        }
        return why.startsWith(DEGRADED) ? DEGRADED : why;
    }

    /** A value, or what stands in its place. */
    private static String seen(Expected expected, String why) {
        Double seen = expected.seen();
        if (seen == null) {
            boolean told = expected.verdict().equals(Expected.FAIL);
            return why.isEmpty() ? "nothing" : told ? why : "nothing: " + why;
        }
        String value = value(expected.observe(), seen);
        return why.isEmpty() ? value : value + ", not judged: " + why;
    }

    private static String value(String observe, double seen) {
        Observations.Unit unit = Observations.unit(observe);
        if (unit == null) {
            return AttackWords.number(seen);
        }
        return switch (unit) {
            case MICROSECONDS -> AttackWords.millis(seen) + " ms";
            case SECONDS -> AttackWords.number(seen) + " s";
            // A server without a cap may use more than one core.
            case SHARE -> seen > 1 ? AttackWords.number(seen) : AttackWords.share(seen);
            case NUMBER -> AttackWords.number(seen);
            case FLAG -> seen == 0 ? "no" : "yes";
        };
    }
}
