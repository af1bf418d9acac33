package org.mailtls.server.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mailtls.server.lint.LintFinding.Severity;

/** Gathers what is found in one file. Not for several threads. */
final class Findings {
    private final String path;
    private final List<LintFinding> found = new ArrayList<>();

    Findings(String path) {
        this.path = path;
    }

    void error(String rule, SourceText at, String words, String fix) {
        add(rule, Severity.ERROR, at, words, fix);
    }

    void warning(String rule, SourceText at, String words, String fix) {
        add(rule, Severity.WARNING, at, words, fix);
    }

    void notice(String rule, SourceText at, String words, String fix) {
        add(rule, Severity.NOTICE, at, words, fix);
    }

    private void add(String rule, Severity severity, SourceText at, String words, String fix) {
        LintFinding finding = new LintFinding(rule, severity, path, at.line(), at.column(), at.length(), words, fix);
        if (!found.contains(finding)) {
            found.add(finding);
        }
    }

    List<LintFinding> sorted() {
        return found.stream()
                .sorted(Comparator.comparingInt(LintFinding::line).thenComparingInt(LintFinding::column))
                .toList();
    }
}
