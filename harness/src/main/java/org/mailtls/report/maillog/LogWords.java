package org.mailtls.report.maillog;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.mailtls.maillog.Trust;
import org.mailtls.maillog.Way;
import org.mailtls.maillog.mix.Outcome;
import org.mailtls.report.Numbers;
import org.mailtls.report.Unit;

/** Figures and words of a log, the same in every output. */
final class LogWords {
    static final String NONE = "–";

    private static final Unit COUNT = new Unit("", 1, true);
    private static final double LEAST = 0.001;

    private LogWords() {}

    static String count(long number) {
        return Numbers.value(number, COUNT);
    }

    /** {@code 3 mails}, {@code 1 mail}. */
    static String count(long number, String thing) {
        return count(number) + " " + thing + (number == 1 ? "" : "s");
    }

    /** {@code 98.2 %}; what is a little is never shown as nothing, nor nearly all as all. */
    static String percent(double share) {
        if (Double.isNaN(share)) {
            return NONE;
        }
        if (share > 0 && share < LEAST) {
            return "<0.1 %";
        }
        if (share < 1 && share > 1 - LEAST) {
            return ">99.9 %";
        }
        return share == 0 || share == 1
                ? String.format(Locale.ROOT, "%.0f %%", 100 * share)
                : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    static String percent(long part, long whole) {
        return percent(whole == 0 ? Double.NaN : (double) part / whole);
    }

    static String way(Way way) {
        return way == Way.IN ? "incoming" : "outgoing";
    }

    static String capital(Way way) {
        return way == Way.IN ? "Incoming" : "Outgoing";
    }

    /** What Postfix calls the process of that direction in its settings. */
    static String setting(Way way) {
        return way == Way.IN ? "smtpd_tls_loglevel" : "smtp_tls_loglevel";
    }

    static String moment(LocalDateTime time) {
        return time.truncatedTo(ChronoUnit.MINUTES).toString().replace('T', ' ');
    }

    static String days(double days) {
        return days < 2
                ? String.format(Locale.ROOT, "%.1f hours", 24 * days)
                : String.format(Locale.ROOT, "%.1f days", days);
    }

    static String trust(Trust trust) {
        return switch (trust) {
            case ANONYMOUS -> "Anonymous: no certificate";
            case UNTRUSTED -> "Untrusted: a certificate of no known authority";
            case TRUSTED -> "Trusted: a certificate of a known authority";
            case VERIFIED -> "Verified: the certificate that was asked for";
        };
    }

    static String outcome(Outcome outcome) {
        return switch (outcome) {
            case REFUSED -> "refused";
            case NOT_TOLD -> "not told";
            case DISCOURAGED -> "discouraged";
            case ACCEPTED -> "accepted";
        };
    }
}
