package org.mailtls.server.lint;

import java.util.List;
import org.mailtls.server.ConfigFile;
import org.mailtls.server.ConfigLine;

/** Configurations as texts, for tests. */
final class Linted {
    private Linted() {}

    static ConfigFile file(String path, String text) {
        return new ConfigFile(
                path, text.lines().map(line -> new ConfigLine(line, "test")).toList());
    }

    static List<LintFinding> of(ConfigLint lint, String path, String version, String text) {
        return lint.lint(file(path, text), Version.of(version));
    }

    static List<LintFinding> postfix(String version, String text) {
        return of(new PostfixLint(), "/etc/postfix/main.cf", version, text);
    }

    static List<String> rules(List<LintFinding> findings) {
        return findings.stream().map(LintFinding::rule).toList();
    }

    static LintFinding one(List<LintFinding> findings, String rule) {
        List<LintFinding> some =
                findings.stream().filter(finding -> finding.rule().equals(rule)).toList();
        if (some.size() != 1) {
            throw new AssertionError("Expected one " + rule + ", found " + findings);
        }
        return some.get(0);
    }
}
