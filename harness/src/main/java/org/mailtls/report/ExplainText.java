package org.mailtls.report;

import java.util.List;
import java.util.Optional;
import org.mailtls.probe.CheckInfo;

/** Checks of the catalogue for a person at a terminal. */
public final class ExplainText {
    private static final int INDENT = 2;
    private static final int ID = 25;
    private static final int MTA = 14;

    private ExplainText() {}

    /** All, by group. */
    public static String list(List<CheckInfo> checks, int width, boolean colours) {
        TextLines out = new TextLines(width, colours);
        for (ScanReport.CheckGroup group : ScanReport.groups(checks)) {
            out.heading(ScanWords.title(group.name()));
            group.checks().forEach(check -> out.item(INDENT, ID, check.id(), Paint.STRONG, check.title()));
            out.blank();
        }
        out.text("More about one: mailtls explain ID");
        return out.toString();
    }

    public static String of(CheckInfo check, int width, boolean colours) {
        TextLines out = new TextLines(width, colours);
        out.heading(check.id() + ": " + check.title());
        section(out, "What is looked at", check.what());
        section(out, "Why it matters for mail", check.why());
        if (!check.cannotSee().isEmpty()) {
            section(out, "What it cannot see", check.cannotSee());
        }
        section(out, "The value", value(check));
        List<Remedies.Remedy> remedies = Remedies.of(check, Optional.empty());
        if (!remedies.isEmpty()) {
            out.blank();
            out.heading("What to set");
            for (Remedies.Remedy remedy : remedies) {
                String who = remedy.mta().isEmpty() ? "others" : remedy.mta();
                out.item(INDENT, MTA, who, Paint.STRONG, remedy.setting());
            }
        }
        section(out, "References", String.join("; ", check.references()));
        return out.toString();
    }

    private static void section(TextLines out, String heading, String text) {
        out.blank();
        out.heading(heading);
        out.item(INDENT, 0, "", Paint.PLAIN, text);
    }

    /** What the value of a check can be. */
    static String value(CheckInfo check) {
        String words = check.words().isEmpty() ? "" : " of: " + String.join(", ", check.words());
        return switch (check.kind()) {
            case FLAG -> "yes or no";
            case COUNT -> "a number of " + check.unit();
            case TEXT -> "one word" + words;
            case WORDS -> "a list of words" + words;
            case COUNTS -> "a number of " + check.unit() + " for each word" + words;
        };
    }
}
