package org.mailtls.cli;

import org.mailtls.maillog.LogCounts;
import org.mailtls.report.Names;
import org.mailtls.report.maillog.LogReport;

/** Why a log tells nothing, and what to do then. */
final class LogTrouble {
    private LogTrouble() {}

    /** Empty if it tells something. */
    static String of(LogReport report) {
        LogCounts counts = report.counts();
        String names = Names.listed(
                report.sources().stream().map(LogReport.Source::name).toList());
        String damaged = report.notes().isEmpty() ? "" : " " + String.join(" ", report.notes());
        if (counts.lines() == 0) {
            return names + " is empty." + damaged
                    + " Where a mail server writes into the journal: journalctl -u 'postfix*' -o export | mailtls log";
        }
        if (counts.events() == 0) {
            return "none of " + counts.lines() + " lines of " + names
                    + " tells of mail or TLS. Is that the log of a mail"
                    + " server? Postfix tells of TLS from smtpd_tls_loglevel = 1 and smtp_tls_loglevel = 1 on, Exim with"
                    + " log_selector = +tls_cipher, which is its default." + damaged;
        }
        if (nothingLeft(report)) {
            return "none of " + counts.events() + " events of " + names
                    + " is what was asked for; see --since, --until, --in and --out.";
        }
        return "";
    }

    private static boolean nothingLeft(LogReport report) {
        boolean apart = !report.summary().apart().isEmpty();
        return report.summary().ways().isEmpty() && !apart;
    }
}
