package org.mailtls.server.lint;

import java.util.List;
import org.mailtls.yaml.Place;
import org.mailtls.yaml.Source;

/** A finding as people read it: place, sentence, the line with carets under the place, and what to do. */
public final class LintText {
    private LintText() {}

    /** @param lines of the file */
    public static String of(LintFinding finding, List<String> lines) {
        String head = finding.path() + ":" + finding.line() + ":" + finding.column() + ": "
                + finding.severity().word() + ": " + finding.words() + " [" + finding.rule() + "]";
        Source file = new Source(finding.path(), 0, lines);
        String excerpt = file.excerpt(new Place(file, finding.line(), finding.column(), finding.length()));
        return head + (excerpt.isEmpty() ? "" : "\n" + excerpt) + "\n  fix: " + finding.fix();
    }
}
