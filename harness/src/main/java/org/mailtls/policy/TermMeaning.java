package org.mailtls.policy;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mailtls.yaml.Fields;
import org.mailtls.yaml.Problems;
import org.mailtls.yaml.YamlMap;
import org.mailtls.yaml.YamlNode;

/** Whether the days of a rule are in the calendar, and in order. */
final class TermMeaning {
    private static final int LENGTH = "2029-12-31".length();

    private final Problems problems;

    TermMeaning(Problems problems) {
        this.problems = problems;
    }

    void check(YamlMap rule) {
        LocalDate from = day(rule, "from");
        LocalDate until = day(rule, "until");
        YamlNode end = rule.value("until");
        if (from != null && until != null && end != null && until.isBefore(from)) {
            problems.add(end.place(), "until " + until + " is before from " + from + ", so the rule is never in force");
        }
        PolicyBinder.maps(rule, "dated").forEach(some -> day(some, "until"));
    }

    /** Null if there is no day, or none that can be understood. */
    private @Nullable LocalDate day(YamlMap map, String key) {
        String text = Fields.text(map, key);
        YamlNode node = map.value(key);
        if (text == null || node == null || text.length() != LENGTH) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            problems.add(node.place(), key + ": the calendar has no day '" + text + "'");
            return null;
        }
    }
}
