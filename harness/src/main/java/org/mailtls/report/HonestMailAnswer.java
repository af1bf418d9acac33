package org.mailtls.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.load.seen.DeliveredMails;
import org.mailtls.load.seen.LoadFigures;
import org.mailtls.load.seen.Stage;
import org.mailtls.load.seen.StageFigures;
import org.mailtls.load.seen.StageFigures.Percentile;
import org.mailtls.report.UnderAttack.Attacked;

/**
 * What a run says first of honest mail: how much of it was taken, how slowly, and what was lost. Cells in which that is not of
 * the attack are named and left out.
 */
final class HonestMailAnswer {
    /** A latency beyond this many times that before the attack is worth a sentence of its own. */
    private static final double TELLING = 1.5;

    private HonestMailAnswer() {}

    /** @param judged whether timings may be compared */
    static List<String> effect(List<Attacked> seen, boolean judged) {
        List<Attacked> told =
                seen.stream().filter(HonestMailAnswer::ofTheAttack).toList();
        List<String> sentences = new ArrayList<>();
        service(told, told.size() == seen.size()).ifPresent(sentences::add);
        later(told).ifPresent(sentences::add);
        if (judged) {
            slowest(told).ifPresent(sentences::add);
        }
        named(seen, one -> one.figures().fullBefore())
                .map(names -> "Honest mail alone took all that the server could do already before the attack in "
                        + names + ", so what the attack does on top of that cannot be told.")
                .ifPresent(sentences::add);
        named(seen, one -> !one.figures().fullBefore() && !did(one))
                .map(names -> "The attack got nothing done in " + names
                        + ", so what honest mail felt meanwhile is not told of it.")
                .ifPresent(sentences::add);
        return sentences;
    }

    /** What the servers say of the mails that they took, against what the senders saw. */
    static List<String> delivered(List<Attacked> seen) {
        List<String> sentences = new ArrayList<>();
        lost(seen).ifPresent(sentences::add);
        List<String> unanswered = new ArrayList<>();
        for (Attacked one : seen) {
            DeliveredMails delivered = one.record().delivered();
            if (delivered != null && !delivered.unanswered().isEmpty()) {
                unanswered.add(one.name() + " (" + delivered.unanswered().size() + ")");
            }
        }
        if (!unanswered.isEmpty()) {
            sentences.add("Mails were taken, but the sender saw no 250 and would send them again: "
                    + AttackWords.listed(unanswered) + ".");
        }
        return sentences;
    }

    private static boolean ofTheAttack(Attacked one) {
        return !one.figures().fullBefore() && did(one);
    }

    private static boolean did(Attacked one) {
        AttackSeen attack = one.record().attack();
        return attack == null || !attack.didNothing();
    }

    private static Optional<String> named(List<Attacked> seen, Predicate<Attacked> which) {
        List<String> names = seen.stream().filter(which).map(Attacked::name).toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(AttackWords.listed(names));
    }

    /** @param all whether no cell is left out */
    private static Optional<String> service(List<Attacked> seen, boolean all) {
        List<String> notAll = new ArrayList<>();
        int cells = 0;
        for (Attacked one : seen) {
            StageFigures during = one.figures().stages().get(Stage.DURING);
            if (during != null) {
                cells++;
                if (during.success() < 1) {
                    notAll.add(one.name() + " (" + AttackWords.share(during.success()) + ")");
                }
            }
        }
        if (cells == 0) {
            return Optional.empty();
        }
        if (notAll.isEmpty()) {
            String where = all ? ", in all " + cells + " cells." : ", in the " + cells + " cells where that is of it.";
            return Optional.of(
                    "Every honest mail that was due during the attack was taken" + (cells == 1 ? "." : where));
        }
        return Optional.of("Honest mail that was due during the attack was not all taken in " + notAll.size() + " of "
                + cells + (cells == 1 ? " cell: " : " cells: ") + AttackWords.listed(notAll) + ".");
    }

    /** What was taken only because the attack came to an end, those with the most of it first. */
    private static Optional<String> later(List<Attacked> seen) {
        List<String> names = seen.stream()
                .filter(one -> one.record().servedLater(Stage.DURING))
                .sorted(Comparator.comparingDouble(HonestMailAnswer::postponed).reversed())
                .map(one -> one.name() + " (" + AttackWords.share(postponed(one)) + " of what was taken)")
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Some of it was taken only when the attack was over, in " + AttackWords.listed(names) + ".");
    }

    private static double postponed(Attacked one) {
        return one.record().postponed(Stage.DURING);
    }

    /** Of the cells in which all of it was taken: where some was not, there is no time within which it was. */
    private static Optional<String> slowest(List<Attacked> seen) {
        List<Attacked> whole = seen.stream()
                .filter(one -> whole(one.figures(), Stage.BEFORE) && whole(one.figures(), Stage.DURING))
                .toList();
        Percentile percentile = CommonPercentile.of(whole);
        return whole.stream()
                .filter(one -> slowdown(one.figures(), percentile) >= TELLING)
                .max(Comparator.comparingDouble(one -> latency(one.figures(), Stage.DURING, percentile)))
                .map(one -> "Among those that took all of it, it waited longest with " + AttackWords.named(one) + ": "
                        + CommonPercentile.mails(percentile) + " were taken within "
                        + AttackWords.millis(latency(one.figures(), Stage.DURING, percentile)) + " ms, and within "
                        + AttackWords.millis(latency(one.figures(), Stage.BEFORE, percentile))
                        + " ms before the attack ("
                        + Numbers.ratio(slowdown(one.figures(), percentile)) + "×).");
    }

    private static boolean whole(LoadFigures figures, Stage stage) {
        StageFigures mail = figures.stages().get(stage);
        return mail != null && mail.success() >= 1;
    }

    /** 0 if it is not known. */
    private static double slowdown(LoadFigures figures, Percentile percentile) {
        double before = latency(figures, Stage.BEFORE, percentile);
        return before > 0 ? latency(figures, Stage.DURING, percentile) / before : 0;
    }

    /** Microseconds; 0 if it is not known. */
    private static double latency(LoadFigures figures, Stage stage, Percentile percentile) {
        StageFigures mail = figures.stages().get(stage);
        Double latency = mail == null ? null : mail.at(percentile);
        return latency == null ? 0 : latency;
    }

    private static Optional<String> lost(List<Attacked> seen) {
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (Attacked one : seen) {
            if (one.record().delivered() != null) {
                asked++;
                LoadFigures figures = one.figures();
                if (figures.lost() > 0 || figures.repeated() > 0) {
                    wrong.add(one.name() + " (" + figures.lost() + " lost, " + figures.repeated() + " taken twice)");
                }
            }
        }
        if (asked == 0) {
            return Optional.empty();
        }
        return Optional.of(
                wrong.isEmpty()
                        ? "No mail was lost or taken twice"
                                + (asked == seen.size() ? "." : ", in the " + asked + " cells whose server tells.")
                        : "Mails that the server had answered for were lost, or taken twice: "
                                + AttackWords.listed(wrong) + ".");
    }
}
