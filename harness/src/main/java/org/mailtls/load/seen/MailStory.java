package org.mailtls.load.seen;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.load.seen.StageFigures.Percentile;

/** Says what honest mail got during an attack and after it, whatever the server lets clients do. */
final class MailStory {
    /** Share of the mail taken before, below which the difference is no noise of a few mails. */
    private static final double AS_BEFORE = 0.99;

    private static final double COLLAPSED = 0.5;
    private static final double SLOWER = 3;

    private final LoadFigures figures;
    private final LoadRecord record;
    private final @Nullable AttackSeen attack;
    private final @Nullable StageFigures before;

    /**
     * Latencies that say how long mail waited.
     *
     * @param words before the first of them: {@code 99 % within}
     * @param was microseconds; null without mail before the attack
     */
    private record Waited(
            String words, double during, @Nullable Double was) {
        boolean slower() {
            Double usual = was;
            return usual != null && during > SLOWER * usual;
        }

        @Override
        public String toString() {
            Double usual = was;
            String now = ", " + words + " " + StoryWords.time(during);
            return usual == null || usual <= 0
                    ? now
                    : String.format(
                            Locale.ROOT,
                            "%s (%s before, %.1f times as long)",
                            now,
                            StoryWords.time(usual),
                            during / usual);
        }
    }

    MailStory(LoadRecord record, LoadFigures figures) {
        this.figures = figures;
        this.record = record;
        this.attack = record.attack();
        this.before = figures.stages().get(Stage.BEFORE);
    }

    /** One sentence, or two. */
    String effect() {
        StageFigures during = figures.stages().get(Stage.DURING);
        if (during == null) {
            return "No honest mail was sent during the attack, so what it would have got is not known.";
        }
        if (figures.fullBefore()) {
            return "Honest mail alone took all that the server could do already before the attack" + halfOfIt()
                    + ": what the attack does on top of that cannot be told. Ask for a lower victim.rate, or give the server"
                    + " more.";
        }
        AttackSeen asked = attack;
        if (asked != null && asked.didNothing()) {
            return "What honest mail got meanwhile (" + StoryWords.percent(during.success())
                    + " of it was taken) is not of this attack, which got no " + asked.operation() + " done.";
        }
        return effect(during);
    }

    /** Nothing where it cannot be told. */
    Optional<String> afterwards() {
        StageTime after = record.time(Stage.AFTER).orElse(null);
        if (after == null || !figures.comparable()) {
            return Optional.empty();
        }
        Double recovery = figures.recovery();
        if (recovery == null) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "Honest mail had not recovered when it was last looked at, %.0f s after the attack.",
                    after.seconds()));
        }
        return Optional.of(
                recovery == 0
                        ? "When the attack ended, honest mail was at once as good as before."
                        : String.format(
                                Locale.ROOT, "Honest mail was as good as before %.0f s after the attack.", recovery));
    }

    private String effect(StageFigures during) {
        StageFigures usual = before;
        double share = usual == null || usual.success() == 0 ? during.success() : during.success() / usual.success();
        boolean refused = attack != null && attack.refusedRenegotiation();
        String taken = StoryWords.percent(during.success()) + " of it is taken"
                + (usual == null ? "" : " (" + StoryWords.percent(usual.success()) + " before)")
                + afterTheAttack(during);
        if (share < COLLAPSED) {
            return "Honest mail collapses" + (refused ? " under the refused tries: " : ": ") + taken + ".";
        }
        Waited waited = waited(during);
        String slow = waited == null ? "" : waited.toString();
        if (share < AS_BEFORE) {
            return "Honest mail suffers" + (refused ? " from the refused tries: " : ": ") + taken + slow + ".";
        }
        return waited != null && waited.slower()
                ? "Honest mail is slowed down" + (refused ? " by the refused tries: " : ": ") + taken + slow + "."
                : "The server keeps serving honest mail" + (refused ? " beside the refused tries: " : ": ") + taken
                        + slow + ".";
    }

    /** Mail that waits until the attack is over was not served meanwhile. */
    private String afterTheAttack(StageFigures during) {
        return record.servedLater(Stage.DURING)
                ? String.format(
                        Locale.ROOT,
                        ", %,d of these %,d only when the attack was over",
                        record.takenLater(Stage.DURING),
                        during.taken())
                : "";
    }

    /** By the highest percentile that both stages have, up to the 99th; the slowest of those taken if there is none. */
    private @Nullable Waited waited(StageFigures during) {
        StageFigures usual = before;
        for (Percentile percentile : List.of(Percentile.P99, Percentile.P90)) {
            Double now = during.at(percentile);
            Double was = usual == null ? null : usual.at(percentile);
            if (now != null && (usual == null || was != null)) {
                return new Waited((percentile == Percentile.P99 ? "99" : "90") + " % within", now, was);
            }
        }
        Double slowest = during.slowest();
        return slowest == null
                ? null
                : new Waited(
                        "the slowest of the " + during.taken() + " within",
                        slowest,
                        usual == null ? null : usual.slowest());
    }

    private String halfOfIt() {
        StageFigures usual = before;
        if (usual == null) {
            return "";
        }
        Double half = usual.p50();
        return half == null
                ? " (less than half of it was taken)"
                : " (half of it took longer than " + StoryWords.time(half) + ")";
    }
}
