package org.mailtls.report.maillog;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.mailtls.maillog.LogCounts;
import org.mailtls.maillog.mix.LogSummary;
import org.mailtls.maillog.mix.WaySummary;
import org.mailtls.report.Names;

/** What was read, and what a reader has to know of it. */
final class LogNotes {
    private LogNotes() {}

    /** What the figures are of. */
    static String read(LogReport report) {
        LogCounts counts = report.counts();
        List<String> names =
                report.sources().stream().map(LogReport.Source::name).toList();
        LocalDateTime from = report.summary().from();
        LocalDateTime to = report.summary().to();
        String when = from == null || to == null
                ? ", without times"
                : ", from " + LogWords.moment(from) + " to " + LogWords.moment(to) + " ("
                        + LogWords.days(report.summary().days()) + ")";
        return Names.some(names) + ": " + LogWords.count(counts.lines(), "line") + ", of which "
                + LogWords.count(counts.events()) + " tell of mail or TLS" + when + ".";
    }

    static List<String> cautions(LogReport report) {
        List<String> cautions = new ArrayList<>(report.notes());
        LogCounts counts = report.counts();
        LogSummary log = report.summary();
        if (counts.doubled() > 0) {
            cautions.add(LogWords.count(counts.doubled(), "line")
                    + " were left out, since another process of the server told of the same handshake.");
        }
        LogReport.Selection asked = report.selection();
        if (asked.undated() > 0) {
            cautions.add(
                    LogWords.count(asked.undated(), "event")
                            + " without a time were left out, since nobody knows whether they lie between --since and --until.");
        }
        if (asked.leftOut() > asked.undated()) {
            cautions.add(LogWords.count(asked.leftOut() - asked.undated(), "event")
                    + " were left out, since they were not asked for.");
        }
        for (WaySummary way : log.ways()) {
            if (way.forgotten() > 0) {
                cautions.add("There were too many " + LogWords.way(way.way()) + " peers to remember: "
                        + LogWords.count(way.forgotten())
                        + " that came seldom were forgotten. The sums hold them; what is"
                        + " said of single peers may lack some of them.");
            }
        }
        return cautions;
    }
}
