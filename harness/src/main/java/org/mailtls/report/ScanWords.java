package org.mailtls.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mailtls.policy.Finding;
import org.mailtls.policy.Status;
import org.mailtls.policy.Verdict;
import org.mailtls.probe.Fact;
import org.mailtls.probe.Facts;

/** The sentences that more than one output of a scan says. */
final class ScanWords {
    /** Beside a value that is wrong whatever one asks for. */
    static final String BAD = "no policy that is asked for calls this a failure, but it is right under none";

    /** So that a failure is seen where there is no colour. */
    private static final String FAILED = "FAIL";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ScanWords() {}

    static String mark(Status status) {
        return status == Status.FAIL ? FAILED : status.word();
    }

    /** What was seen, or why nothing was. */
    static String shown(Fact fact) {
        return fact.shown();
    }

    /** Policy, rule, and what breaks it against what it asks. */
    static String sentence(Finding finding) {
        return finding.policy() + " (" + finding.rule().id() + "): " + against(finding);
    }

    /** What breaks the rule, or else what was seen, against what it asks. */
    static String against(Finding finding) {
        String seen = finding.offending().isEmpty() ? finding.observed() : String.join(" ", finding.offending());
        return (seen.isBlank() ? "nothing seen" : seen)
                + (finding.expected().isBlank() ? "" : "; expected: " + finding.expected());
    }

    /** The policies that are content with what these findings are about. */
    static String content(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.status() == Status.PASS)
                .map(Finding::policy)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** {@code 3 failed, 1 notice, 12 passed}; what there is none of is left out. */
    static String counts(Verdict verdict) {
        List<String> parts = new ArrayList<>();
        for (Status status : Status.values()) {
            long count = verdict.count(status);
            if (count > 0) {
                parts.add(count + " " + plural(status, count));
            }
        }
        return parts.isEmpty() ? "no rule applies" : String.join(", ", parts);
    }

    /** When a scan began, to the minute: nobody compares seconds. */
    static String start(Facts facts) {
        return TIME.format(facts.start());
    }

    static String effort(Facts facts) {
        String seconds = String.format(Locale.ROOT, "%.1f s", facts.took().toMillis() / 1e3);
        return facts.connections() + " connections, " + bytes(facts.bytesIn()) + " read, " + bytes(facts.bytesOut())
                + " written in " + seconds
                + (facts.throttled() == 0
                        ? ""
                        : "; the server asked to come back later (" + facts.throttled()
                                + " times), and got its pauses");
    }

    /** {@code 812 B}, {@code 9.6 kB}, {@code 310 kB}, {@code 2.4 MB}: decimal, as networks count. */
    private static String bytes(long count) {
        if (count < 1000) {
            return count + " B";
        }
        // From here on it would be rounded to 1000 kB.
        boolean mega = count >= 999_500;
        double shown = count / (mega ? 1e6 : 1e3);
        return String.format(Locale.ROOT, shown < 9.95 ? "%.1f %s" : "%.0f %s", shown, mega ? "MB" : "kB");
    }

    /** Heading of a group of the catalogue. */
    static String title(String group) {
        return group.equals("smtp")
                ? "SMTP"
                : group.substring(0, 1).toUpperCase(Locale.ROOT)
                        + group.substring(1).replace('-', ' ');
    }

    private static String plural(Status status, long count) {
        return switch (status) {
            case FAIL -> "failed";
            case PASS -> "passed";
            case NOTICE -> count == 1 ? "notice" : "notices";
            case INFO -> "for information";
            case ERROR -> count == 1 ? "error" : "errors";
            case NOT_TESTED -> "not tested";
            case NOT_APPLICABLE -> "not applicable";
        };
    }
}
