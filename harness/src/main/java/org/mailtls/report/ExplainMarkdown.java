package org.mailtls.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mailtls.probe.CheckInfo;

/** Checks of the catalogue as a page of documentation: an index, then all that there is to say of each. */
public final class ExplainMarkdown {
    private static final String INTRODUCTION = """
            # What a scan looks at

            Each check of `mailtls scan`, as `mailtls explain ID` tells it. A check says what was seen; whether that is right is for
            policies to say. This page is written by `./mailtls explain --markdown docs/checks.md`; what is wrong with it is to be
            mended in the catalogue of checks.

            """;

    private ExplainMarkdown() {}

    /** Ends with a line feed. The heading of a check is its id alone, so that links to it last. */
    public static String page(List<CheckInfo> checks) {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        List<ScanReport.CheckGroup> groups = ScanReport.groups(checks);
        page.append("| group | checks |\n| --- | --- |\n");
        for (ScanReport.CheckGroup group : groups) {
            String links = group.checks().stream()
                    .map(check -> "[" + check.id() + "](#" + check.id().toLowerCase(Locale.ROOT) + ")")
                    .collect(Collectors.joining(", "));
            page.append("| ").append(ScanWords.title(group.name())).append(" | ");
            page.append(links).append(" |\n");
        }
        for (ScanReport.CheckGroup group : groups) {
            page.append("\n## ").append(ScanWords.title(group.name())).append('\n');
            group.checks().forEach(check -> section(page, check));
        }
        return page.toString();
    }

    private static void section(StringBuilder page, CheckInfo check) {
        page.append("\n### ").append(check.id()).append("\n\n");
        page.append("**").append(Inert.markdown(check.title())).append("**\n");
        paragraph(page, "What is looked at", check.what());
        paragraph(page, "Why it matters for mail", check.why());
        if (!check.cannotSee().isEmpty()) {
            paragraph(page, "What it cannot see", check.cannotSee());
        }
        paragraph(page, "The value", ExplainText.value(check));
        List<Remedies.Remedy> remedies = Remedies.of(check, Optional.empty());
        if (!remedies.isEmpty()) {
            page.append("\nWhat to set:\n\n");
        }
        for (Remedies.Remedy remedy : remedies) {
            String who = remedy.mta().isEmpty() ? "others" : remedy.mta();
            page.append("* ").append(who).append(": ");
            page.append(Inert.markdown(remedy.setting())).append('\n');
        }
        paragraph(page, "References", String.join("; ", check.references()));
    }

    private static void paragraph(StringBuilder page, String heading, String text) {
        page.append("\n*").append(heading).append(":* ");
        page.append(Inert.markdown(text.strip())).append('\n');
    }
}
