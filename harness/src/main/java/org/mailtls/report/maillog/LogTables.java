package org.mailtls.report.maillog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailtls.maillog.Trust;
import org.mailtls.maillog.Way;
import org.mailtls.maillog.mix.Amount;
import org.mailtls.maillog.mix.ApartCount;
import org.mailtls.maillog.mix.CombinationCount;
import org.mailtls.maillog.mix.LogSummary;
import org.mailtls.maillog.mix.NetworkCount;
import org.mailtls.maillog.mix.ReasonCount;
import org.mailtls.maillog.mix.TimeBucket;
import org.mailtls.maillog.mix.WaySummary;
import org.mailtls.report.Names;
import org.mailtls.report.PlainTable;

/** What a log comes to as tables. One without rows is left out. */
final class LogTables {
    static final String IN_TLS = "incoming over TLS";
    static final String OUT_TLS = "outgoing over TLS";

    private LogTables() {}

    static Optional<PlainTable> mail(LogSummary log) {
        List<List<String>> rows = log.ways().stream()
                .map(way -> List.of(
                        LogWords.way(way.way()),
                        LogWords.count(way.mails()),
                        way.tellsTls() ? LogWords.count(way.tls().mails()) : LogWords.NONE,
                        way.tellsTls() ? LogWords.count(way.clearMails()) : LogWords.NONE,
                        LogWords.percent(way.tlsShare()),
                        LogWords.count(way.tls().handshakes()),
                        LogWords.count(way.resumptions().resumed()),
                        LogWords.count(way.resumptions().reused()),
                        LogWords.count(way.failed())))
                .toList();
        return table(
                "Mail and handshakes",
                List.of(
                        "direction",
                        "mails",
                        "over TLS",
                        "in clear",
                        "share",
                        "handshakes",
                        "resumed",
                        "reused",
                        "failed"),
                rows,
                List.of(
                        "Resumed: told to be so by the log, which most often does not tell. Reused: a further mail over the"
                                + " same connection, without a handshake."));
    }

    static Optional<PlainTable> negotiated(WaySummary way) {
        Amount all = way.tls();
        List<List<String>> rows = way.combinations().stream()
                .map(count -> List.of(
                        count.combination().shown(),
                        share(count, all),
                        LogWords.count(count.amount().handshakes()),
                        LogWords.count(count.amount().mails())))
                .toList();
        return table(
                "What " + LogWords.way(way.way()) + " handshakes came to",
                List.of("version, suite, group", "share", "handshakes", "mails"),
                rows,
                List.of());
    }

    static String share(CombinationCount count, Amount all) {
        return LogWords.percent(count.amount().shareOf(all));
    }

    static Optional<PlainTable> networks(WaySummary way) {
        List<List<String>> rows = way.networks().stream()
                .map(network -> List.of(
                        network.network(),
                        Names.some(network.domains()),
                        LogWords.count(network.peers()),
                        LogWords.count(network.handshakes().all()),
                        newest(network),
                        LogWords.count(network.handshakes().old()),
                        LogWords.count(network.tlsMails()),
                        way.tellsTls() ? LogWords.count(network.clearMails()) : LogWords.NONE,
                        LogWords.count(network.failed())))
                .toList();
        return table(
                way.way() == Way.IN ? "Who connects" : "Whom the server connects to",
                List.of("network", "named", "peers", "handshakes", "TLS 1.3", "old", "over TLS", "in clear", "failed"),
                rows,
                List.of(
                        "Old: handshakes below TLS 1.2. The last three: mails over TLS, mails in clear text, handshakes that"
                                + " failed."));
    }

    private static String newest(NetworkCount network) {
        return LogWords.percent(
                network.handshakes().tls13(), network.handshakes().all());
    }

    static Optional<PlainTable> trust(LogSummary log) {
        List<List<String>> rows = new ArrayList<>();
        for (WaySummary way : log.ways()) {
            for (Map.Entry<Trust, Long> said : way.trust().entrySet()) {
                rows.add(List.of(
                        LogWords.trust(said.getKey()),
                        LogWords.way(way.way()),
                        LogWords.count(said.getValue()),
                        LogWords.percent(said.getValue(), way.tls().handshakes())));
            }
        }
        return table(
                "What was said of the peer's certificate",
                List.of("word", "direction", "handshakes", "share"),
                rows,
                List.of());
    }

    static Optional<PlainTable> reasons(WaySummary way) {
        List<List<String>> rows = new ArrayList<>();
        for (ReasonCount reason : way.reasons()) {
            rows.add(List.of(
                    reason.reason(),
                    LogWords.count(reason.times()),
                    ReasonWords.meaning(reason.reason(), way.way()),
                    String.join(", ", reason.examples())));
        }
        return table(
                "Why " + LogWords.way(way.way()) + " handshakes failed",
                List.of("reason", "times", "which means", "for example with"),
                rows,
                List.of());
    }

    static Optional<PlainTable> apart(LogSummary log) {
        List<List<String>> rows = new ArrayList<>();
        for (ApartCount count : log.apart()) {
            rows.add(List.of(
                    count.entry().id(),
                    count.entry().why(),
                    LogWords.count(count.sessions()),
                    LogWords.count(count.failed()),
                    LogWords.count(count.tlsMails()),
                    LogWords.count(count.clearMails())));
        }
        return table(
                "Counted apart",
                List.of("who", "what", "sessions", "failed", "mails over TLS", "in clear"),
                rows,
                List.of(
                        "In no other table and in no share. A scanner is told by its host name, which your server has checked if"
                                + " it logs one, and by networks that it publishes."));
    }

    static Optional<PlainTable> times(LogSummary log) {
        List<List<String>> rows = new ArrayList<>();
        for (TimeBucket bucket : log.times()) {
            rows.add(List.of(
                    log.step().shown(bucket.start()),
                    LogWords.count(bucket.in().mails()),
                    over(log.in(), bucket.in()),
                    LogWords.count(bucket.in().oldHandshakes()),
                    LogWords.count(bucket.in().failed()),
                    LogWords.count(bucket.out().mails()),
                    over(log.out(), bucket.out()),
                    LogWords.count(bucket.out().oldHandshakes()),
                    LogWords.count(bucket.out().failed())));
        }
        return table(
                "Over time, by the clock of the log",
                List.of("from", "mails in", IN_TLS, "old", "failed", "mails out", OUT_TLS, "old", "failed"),
                rows,
                List.of("Old: handshakes below TLS 1.2. Failed: handshakes that failed."));
    }

    private static String over(WaySummary way, TimeBucket.Traffic traffic) {
        return LogWords.percent(tlsShare(way, traffic));
    }

    /** NaN where there was no mail, or the log tells no TLS. */
    static double tlsShare(WaySummary way, TimeBucket.Traffic traffic) {
        return traffic.mails() == 0 || !way.tellsTls() ? Double.NaN : (double) traffic.tlsMails() / traffic.mails();
    }

    static Optional<PlainTable> table(
            String title, List<String> headings, List<List<String>> rows, List<String> notes) {
        return rows.isEmpty() ? Optional.empty() : Optional.of(new PlainTable(title, headings, rows, notes));
    }
}
