package org.mailtls.server.lint;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Grades, cipher lists and exclusions. */
final class PostfixCiphers implements PostfixRule {
    private static final List<String> GRADES = List.of("export", "low", "medium", "high", "null");

    @Override
    public void check(MainCf main, Version version, Findings findings) {
        for (PostfixSide side : PostfixSide.values()) {
            for (String mandatory : List.of("", "mandatory_")) {
                grade(main.setting(side.parameter(mandatory + "ciphers")), main, version, findings);
                MainCf.Setting exclusions = main.setting(side.parameter(mandatory + "exclude_ciphers"));
                words(exclusions, main, findings);
                signs(exclusions, main, findings);
            }
        }
        for (String grade : GRADES) {
            MainCf.Setting list = main.setting("tls_" + grade + "_cipherlist");
            if (list != null) {
                words(list, main, findings);
                list(grade, list, main, version, findings);
            }
        }
    }

    private static void grade(MainCf.@Nullable Setting setting, MainCf main, Version version, Findings findings) {
        SourceText meaning = setting == null ? null : main.meaning(setting);
        if (setting == null || meaning == null || meaning.isEmpty()) {
            return;
        }
        String grade = meaning.text();
        if (!GRADES.contains(grade.toLowerCase(Locale.ROOT))) {
            findings.error(
                    "unknown-grade",
                    meaning,
                    setting.name().text() + " takes a grade, and this is none",
                    "write medium or high; what a grade stands for is set by tls_high_cipherlist and its like");
        } else if (version.since(3, 10) && (grade.equals("export") || grade.equals("low"))) {
            findings.notice(
                    "grade-of-the-past",
                    meaning,
                    "Postfix " + version + " has no list behind the grade " + grade,
                    "write medium");
        }
    }

    private static void words(MainCf.@Nullable Setting setting, MainCf main, Findings findings) {
        SourceText meaning = setting == null ? null : main.meaning(setting);
        if (setting != null && meaning != null) {
            CipherListCheck.words(meaning, setting.name().text(), false, findings);
        }
    }

    /** A list of exclusions is no cipher list: a sign before a word has no place in it. */
    private static void signs(MainCf.@Nullable Setting setting, MainCf main, Findings findings) {
        SourceText meaning = setting == null ? null : main.meaning(setting);
        if (setting == null || meaning == null) {
            return;
        }
        for (SourceText word : meaning.words(OpensslCiphers.SEPARATORS)) {
            if ("!+-@".indexOf(word.text().charAt(0)) >= 0) {
                findings.error(
                        "sign-before-exclusion",
                        word,
                        setting.name().text()
                                + " is a list of words to exclude, not a cipher list; Postfix refuses a sign in it, and"
                                + " with it TLS",
                        "write " + word.text().replaceFirst("^[!+@-]+", ""));
            }
        }
    }

    private static void list(String grade, MainCf.Setting list, MainCf main, Version version, Findings findings) {
        String name = list.name().text();
        if (list.value().isEmpty()) {
            return;
        }
        if (version.since(3, 10) && (grade.equals("export") || grade.equals("low"))) {
            findings.notice(
                    "cipherlist-unused", list.name(), "Postfix " + version + " does not read " + name, "leave it out");
        } else if (!graded(grade, main)) {
            findings.warning(
                    "cipherlist-unused",
                    list.name(),
                    name + " is set, and no setting asks for the grade " + grade,
                    "set smtpd_tls_ciphers = " + grade
                            + ", and smtpd_tls_mandatory_ciphers for services that insist on TLS");
        }
    }

    /** Whether any side has this grade; medium is the default of all. */
    private static boolean graded(String grade, MainCf main) {
        for (PostfixSide side : PostfixSide.values()) {
            for (String what : List.of("ciphers", "mandatory_ciphers")) {
                String value = main.value(side.parameter(what));
                if (value == null || value.equalsIgnoreCase(grade) || value.isEmpty() && grade.equals("medium")) {
                    return true;
                }
            }
        }
        return main.sets("smtp_tls_policy_maps");
    }
}
