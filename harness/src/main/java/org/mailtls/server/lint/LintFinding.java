package org.mailtls.server.lint;

import java.util.Locale;

/**
 * One place of a configuration that does not do what it seems to.
 *
 * @param rule kebab-case; never changes its meaning
 * @param path of the file, as it was given
 * @param line from 1
 * @param column from 1, in code points
 * @param length code points to underline, at least 1
 * @param words what is the matter, one sentence; quotes the file, so hostile to whoever prints it
 * @param fix what to do, an imperative without a full stop
 */
public record LintFinding(
        String rule, Severity severity, String path, int line, int column, int length, String words, String fix) {
    /** How much it matters. */
    public enum Severity {
        /** The server refuses it, or does without TLS. */
        ERROR,
        /** The server does something else than it seems to be told. */
        WARNING,
        /** Without effect, or on its way out. */
        NOTICE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
