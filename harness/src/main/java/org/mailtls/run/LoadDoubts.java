package org.mailtls.run;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.load.seen.LoadFigures;
import org.mailtls.load.seen.LoadRecord;
import org.mailtls.load.seen.Stage;
import org.mailtls.load.seen.StageFigures;
import org.mailtls.load.seen.StageFigures.Percentile;

/**
 * Why a figure of a cell under attack is nothing to judge by, though it may have been seen: the machine had other work to do, the
 * attack did nothing, the server was full without it, or mails were too few.
 */
final class LoadDoubts {
    private static final String LATENCY = "victim.latency.";
    private static final String SUCCESS = "victim.success";
    private static final String RECOVERY = "victim.recovery";
    private static final String AMPLIFICATION = "amplification";

    /** Besides the latencies, what other work on the machine changes; counts and refusals are what they are. */
    private static final Set<String> TIMED = Set.of(RECOVERY, AMPLIFICATION, "attack.rate", "server.cpu.share");

    private final LoadRecord record;
    private final LoadFigures figures;
    private final List<String> degraded;

    /** @param degraded why timings of the run are not to be judged; empty if they are */
    LoadDoubts(LoadRecord record, List<String> degraded) {
        this.record = record;
        this.figures = LoadFigures.of(record);
        this.degraded = degraded;
    }

    /**
     * Null if there is none.
     *
     * @param relative whether it is held against the same before the attack
     */
    @Nullable
    String of(String observe, boolean relative) {
        boolean timed = observe.startsWith(LATENCY) || TIMED.contains(observe);
        if (timed && !degraded.isEmpty()) {
            return "the run is degraded: " + String.join("; ", degraded);
        }
        AttackSeen attack = record.attack();
        boolean effect = observe.startsWith(LATENCY) || observe.equals(SUCCESS) || observe.equals(RECOVERY);
        if (effect && attack != null && attack.didNothing()) {
            return "the attack got no " + attack.operation() + " done, so what honest mail felt is not of it";
        }
        boolean compared = relative || observe.equals(RECOVERY) || observe.equals(AMPLIFICATION);
        if (compared && figures.fullBefore()) {
            return "honest mail alone took all that the server could do before the attack; ask for a lower victim.rate, or"
                    + " give the server more";
        }
        if (observe.equals(RECOVERY) && !figures.comparable()) {
            return "no honest mail was taken before the attack, or none was due after it";
        }
        Percentile percentile = percentile(observe);
        return percentile == null ? null : tooFew(percentile, relative);
    }

    /**
     * Why a latency that there is not is worse than any bound; null if it is not: the mail that it would be of was never taken.
     */
    @Nullable
    String notTaken(String observe) {
        Percentile percentile = percentile(observe);
        StageFigures during = figures.stages().get(Stage.DURING);
        if (percentile == null || during == null || !during.notTaken(percentile)) {
            return null;
        }
        return String.format(
                Locale.ROOT,
                "not taken: %d of %d mails were, which leaves no %s",
                Math.round(during.success() * during.mails()),
                during.mails(),
                percentile.word());
    }

    private @Nullable String tooFew(Percentile percentile, boolean relative) {
        StageFigures during = figures.stages().get(Stage.DURING);
        if (during != null && during.tooFewFor(percentile)) {
            return tooFew(during, "", percentile);
        }
        StageFigures before = figures.stages().get(Stage.BEFORE);
        if (!relative || before == null) {
            return null;
        }
        if (before.tooFewFor(percentile)) {
            return tooFew(before, " before the attack", percentile);
        }
        return before.notTaken(percentile)
                ? "too many mails were not taken before the attack for a " + percentile.word() + " to hold it against"
                : null;
    }

    private static String tooFew(StageFigures stage, String when, Percentile percentile) {
        return stage.mails() + (stage.mails() == 1 ? " mail" + when + " is" : " mails" + when + " are")
                + " too few for a " + percentile.word() + ", which takes " + percentile.least()
                + "; ask for a higher victim.rate or a longer time";
    }

    /** Null for what is no latency. */
    private static @Nullable Percentile percentile(String observe) {
        for (Percentile each : Percentile.values()) {
            if (observe.equals(LATENCY + each.word())) {
                return each;
            }
        }
        return null;
    }
}
