package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailtls.load.seen.Stage;
import org.mailtls.load.seen.StageFigures;
import org.mailtls.load.seen.StageFigures.Percentile;
import org.mailtls.load.seen.VictimMail;
import org.mailtls.report.UnderAttack.AttackGroup;
import org.mailtls.report.UnderAttack.Attacked;

/** What honest mail got before, during and after each attack of a group. */
final class AttackMailTable {
    static final String TITLE = "What honest mail got";

    private final List<List<String>> rows = new ArrayList<>();
    private boolean tooFew;
    private boolean notTaken;

    private AttackMailTable() {}

    /** Empty where no honest mail was sent. */
    static Optional<PlainTable> of(AttackGroup group) {
        AttackMailTable table = new AttackMailTable();
        for (Attacked one : group.seen()) {
            for (Stage stage : Stage.values()) {
                StageFigures figures = one.figures().stages().get(stage);
                if (figures != null) {
                    table.row(one.row().label(), stage, figures, one.record().takenLater(stage));
                }
            }
        }
        List<String> headings =
                new ArrayList<>(List.of(group.group().axis(), "attack", "mails", "taken", "taken later"));
        for (Percentile percentile : Percentile.values()) {
            headings.add(percentile.word());
        }
        headings.add("slowest");
        return AttackTables.table(TITLE, headings, table.rows, table.notes());
    }

    private void row(String label, Stage stage, StageFigures figures, int later) {
        List<String> texts = new ArrayList<>(List.of(
                label,
                stage.word(),
                AttackWords.count(figures.mails()),
                AttackWords.share(figures.success()),
                AttackWords.count(later)));
        for (Percentile percentile : Percentile.values()) {
            texts.add(AttackWords.millis(figures.at(percentile)));
            tooFew |= figures.tooFewFor(percentile);
            notTaken |= figures.notTaken(percentile);
        }
        texts.add(AttackWords.millis(figures.slowest()));
        rows.add(texts);
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(List.of(
                "Each mail stands where it was due. Times are milliseconds from then to the reply that takes it; the slowest is that of"
                        + " those that were taken.",
                "Taken later: how many of them were taken only when that part was over. A sender gives a mail up after "
                        + VictimMail.PATIENCE.toSeconds()
                        + " s; mail servers wait for minutes, and try again."));
        if (notTaken) {
            notes.add(AttackWords.NONE
                    + ": fewer mails than that share were taken. A mail that was not taken has no time, and"
                    + " counts as slower than each that was.");
        }
        if (tooFew) {
            notes.add(AttackWords.NONE + (notTaken ? " also" : "")
                    + ": too few mails, which is fewer than 10 for p90, 100 for p99 and 1000 for"
                    + " p99.9.");
        }
        return notes;
    }
}
