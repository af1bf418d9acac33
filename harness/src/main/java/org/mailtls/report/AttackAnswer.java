package org.mailtls.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.load.seen.LoadFigures;
import org.mailtls.load.seen.Stage;
import org.mailtls.load.seen.StageFigures;
import org.mailtls.load.seen.Summary3;
import org.mailtls.report.UnderAttack.Attacked;

/** What a run with attacked servers says first: what honest mail still got, which server did what, what it cost. */
final class AttackAnswer {
    /** A latency beyond this many times that before the attack is worth a sentence of its own. */
    private static final double TELLING = 1.5;

    private AttackAnswer() {}

    /** @param judged whether timings may be compared */
    static List<String> of(UnderAttack underAttack, boolean judged) {
        List<Attacked> seen = underAttack.seen();
        List<String> sentences = new ArrayList<>();
        service(seen).ifPresent(sentences::add);
        if (judged) {
            slowest(seen).ifPresent(sentences::add);
        }
        renegotiation(seen).ifPresent(sentences::add);
        lost(seen).ifPresent(sentences::add);
        if (judged) {
            dearest(seen).ifPresent(sentences::add);
        }
        return sentences;
    }

    private static Optional<String> service(List<Attacked> seen) {
        List<String> all = new ArrayList<>();
        List<String> notAll = new ArrayList<>();
        for (Attacked one : seen) {
            StageFigures during = one.figures().stages().get(Stage.DURING);
            if (during != null && during.mails() > 0) {
                if (during.success() >= 1) {
                    all.add(one.name());
                } else {
                    notAll.add(one.name() + " (" + AttackWords.share(during.success()) + ")");
                }
            }
        }
        int cells = all.size() + notAll.size();
        if (cells == 0) {
            return Optional.empty();
        }
        if (notAll.isEmpty()) {
            return Optional.of("Every honest mail was taken during the attack"
                    + (cells == 1 ? "." : ", in all " + cells + " cells."));
        }
        return Optional.of("Honest mail was not all taken during the attack in " + notAll.size() + " of " + cells
                + (cells == 1 ? " cell: " : " cells: ") + AttackWords.listed(notAll) + ".");
    }

    /** Of the cells in which all of it was taken: where some was not, there is no time within which it was. */
    private static Optional<String> slowest(List<Attacked> seen) {
        return seen.stream()
                .filter(one -> slowdown(one.figures()) >= TELLING)
                .max(Comparator.comparingDouble(one -> slowdown(one.figures())))
                .map(one -> {
                    Map<Stage, StageFigures> stages = one.figures().stages();
                    return "Among those that took all of it, it was slowed down most by " + one.name()
                            + ": 99 of 100 mails were taken within " + AttackWords.millis(p99(stages, Stage.DURING))
                            + " ms, and within " + AttackWords.millis(p99(stages, Stage.BEFORE))
                            + " ms before the attack (" + Numbers.ratio(slowdown(one.figures())) + "×).";
                });
    }

    private static double slowdown(LoadFigures figures) {
        double before = p99(figures.stages(), Stage.BEFORE);
        double during = p99(figures.stages(), Stage.DURING);
        return before > 0 && during > 0 ? during / before : 0;
    }

    /** Microseconds; 0 if not every mail was taken. */
    private static double p99(Map<Stage, StageFigures> stages, Stage stage) {
        StageFigures figures = stages.get(stage);
        return figures == null || figures.success() < 1 ? 0 : figures.p99();
    }

    /** Who lets clients renegotiate; nothing without a flood of that kind. What was not seen is neither yes nor no. */
    private static Optional<String> renegotiation(List<Attacked> seen) {
        List<String> refused = new ArrayList<>();
        List<String> accepted = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (Attacked one : seen) {
            AttackSeen attack = one.record().attack();
            if (attack != null && attack.kind().equals(AttackSeen.RENEGOTIATION)) {
                OptionalInt most = attack.mostPerConnection();
                if (most.isEmpty()) {
                    unknown.add(one.name());
                } else if (most.getAsInt() == 0) {
                    refused.add(one.name());
                } else {
                    accepted.add(one.name() + " (" + AttackWords.count(most.getAsInt()) + " on one connection)");
                }
            }
        }
        List<String> parts = new ArrayList<>();
        part("refused by ", refused).ifPresent(parts::add);
        part("accepted by ", accepted).ifPresent(parts::add);
        part("not seen either way of ", unknown).ifPresent(parts::add);
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("Renegotiation that a client starts is " + String.join("; ", parts) + ".");
    }

    private static Optional<String> part(String words, List<String> names) {
        return names.isEmpty() ? Optional.empty() : Optional.of(words + AttackWords.listed(names));
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

    private static Optional<String> dearest(List<Attacked> seen) {
        Attacked most = null;
        Summary3 highest = null;
        int compared = 0;
        for (Attacked one : seen) {
            Summary3 amplification = one.figures().amplification();
            if (amplification != null) {
                compared++;
                if (highest == null || amplification.value() > highest.value()) {
                    most = one;
                    highest = amplification;
                }
            }
        }
        if (most == null || highest == null) {
            return Optional.empty();
        }
        String times = AttackWords.amplification(highest) + " times this attacker's processor time";
        return Optional.of(
                compared == 1
                        ? most.name() + " costs the server " + times + "."
                        : "What costs the server most for what it costs the attacker is " + most.name() + ": " + times
                                + ".");
    }
}
