package org.mailtls.report.maillog;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mailtls.maillog.Way;
import org.mailtls.maillog.mix.Amount;
import org.mailtls.maillog.mix.CombinationCount;
import org.mailtls.maillog.mix.LogSummary;
import org.mailtls.maillog.mix.PolicyImpact;
import org.mailtls.maillog.mix.ReasonCount;
import org.mailtls.maillog.mix.RefusedPeer;
import org.mailtls.maillog.mix.RuleImpact;
import org.mailtls.maillog.mix.WaySummary;
import org.mailtls.policy.Truth;
import org.mailtls.report.Numbers;
import org.mailtls.report.Paint;
import org.mailtls.report.PlainTable;
import org.mailtls.report.TextColumn;
import org.mailtls.report.TextLines;
import org.mailtls.report.history.Sparkline;

/** A log for a person at a terminal: the answer, bars of what was negotiated, then tables. */
public final class LogText {
    private static final String GAP = "  ";
    private static final String MORE = " more; --html and --json have them.";
    private static final int BAR = 16;
    private static final int NUMBER = 6;
    private static final int MOST_BARS = 16;
    private static final int MOST_NETWORKS = 15;
    private static final int MOST_REASONS = 10;
    private static final int MOST_APART = 10;
    private static final int MOST_PEERS = 10;
    private static final int SPARK = 54;

    private final LogReport report;
    private final int width;
    private final boolean unicode;
    private final TextLines out;

    private LogText(LogReport report, int width, boolean colours, boolean unicode) {
        this.report = report;
        this.width = width;
        this.unicode = unicode;
        this.out = new TextLines(width, colours);
    }

    /**
     * @param width columns of the terminal
     * @param unicode whether the terminal shows more than ASCII
     */
    public static String render(LogReport report, int width, boolean colours, boolean unicode) {
        LogText text = new LogText(report, width, colours, unicode);
        text.head();
        LogSummary log = report.summary();
        text.table(LogTables.mail(log), Integer.MAX_VALUE);
        text.overTime();
        log.ways().forEach(text::way);
        text.table(LogTables.trust(log), Integer.MAX_VALUE);
        text.table(LogTables.apart(log), MOST_APART);
        text.impacts();
        return text.out.toString();
    }

    private void head() {
        out.text(plain(LogNotes.read(report)));
        out.blank();
        LogAnswer.of(report).forEach(sentence -> out.item(0, 0, "", Paint.PLAIN, plain(sentence), Paint.STRONG));
        LogNotes.cautions(report).forEach(caution -> out.item(0, 0, "", Paint.PLAIN, plain(caution), Paint.DOUBTFUL));
        out.blank();
    }

    /** A character a piece of time, from the worst to the best. */
    private void overTime() {
        LogSummary log = report.summary();
        if (log.times().size() < 2) {
            return;
        }
        String begin = log.step().shown(log.times().get(0).start());
        String end = log.step().shown(log.times().get(log.times().size() - 1).start());
        out.heading("Over time, from " + begin + " to " + end);
        for (WaySummary way : log.ways()) {
            List<Double> shares = log.times().stream()
                    .map(bucket -> LogTables.tlsShare(way, bucket.of(way.way())))
                    .toList();
            if (shares.stream().anyMatch(share -> !share.isNaN())) {
                double least = shares.stream()
                        .filter(share -> !share.isNaN())
                        .mapToDouble(share -> share)
                        .min()
                        .orElse(0);
                double most = shares.stream()
                        .filter(share -> !share.isNaN())
                        .mapToDouble(share -> share)
                        .max()
                        .orElse(0);
                out.line(
                        GAP + (way.way() == Way.IN ? LogTables.IN_TLS : LogTables.OUT_TLS) + GAP
                                + Sparkline.of(shares, SPARK, unicode) + GAP + LogWords.percent(least) + " to "
                                + LogWords.percent(most),
                        Paint.PLAIN);
            }
        }
        out.blank();
    }

    private void way(WaySummary way) {
        bars(way);
        table(LogTables.networks(way), MOST_NETWORKS);
        reasons(way);
    }

    private void bars(WaySummary way) {
        List<CombinationCount> all = way.combinations();
        if (all.isEmpty()) {
            return;
        }
        List<CombinationCount> shown = all.subList(0, Math.min(all.size(), MOST_BARS));
        Amount whole = way.tls();
        List<TextColumn> columns = TextTable.columns(
                List.of("", "share", "handshakes", "mails", "version, suite, group"),
                shown.stream()
                        .map(count -> List.of(
                                bar(count.amount().shareOf(whole)),
                                LogTables.share(count, whole),
                                LogWords.count(count.amount().handshakes()),
                                LogWords.count(count.amount().mails()),
                                count.combination().shown()))
                        .toList(),
                width - GAP.length());
        out.heading("What " + LogWords.way(way.way()) + " handshakes came to");
        lines(columns, shown.size());
        if (all.size() > shown.size()) {
            Amount rest = all.subList(shown.size(), all.size()).stream()
                    .map(CombinationCount::amount)
                    .reduce(Amount.NONE, Amount::plus);
            out.text((all.size() - shown.size()) + " more, with " + LogWords.percent(rest.shareOf(whole)) + " in all.");
        }
        out.blank();
    }

    private String bar(double share) {
        int length = (int) Math.round(BAR * share);
        // What is there at all is seen.
        return (unicode ? "█" : "#").repeat(share > 0 ? Math.max(1, length) : 0);
    }

    private void table(Optional<PlainTable> some, int most) {
        if (some.isEmpty()) {
            return;
        }
        PlainTable table = some.get();
        List<List<String>> rows = table.rows().subList(0, Math.min(table.rows().size(), most));
        List<TextColumn> columns = TextTable.columns(table.headings(), rows, width - GAP.length());
        out.heading(table.title());
        lines(columns, rows.size());
        if (table.rows().size() > rows.size()) {
            out.text((table.rows().size() - rows.size()) + MORE);
        }
        table.notes().forEach(note -> out.item(2, 0, "", Paint.PLAIN, note, Paint.FAINT));
        out.blank();
    }

    private void lines(List<TextColumn> columns, int rows) {
        out.line(line(columns, column -> column.heading(isLast(columns, column))), Paint.FAINT);
        for (int i = 0; i < rows; i++) {
            int row = i;
            out.line(line(columns, column -> column.text(row, isLast(columns, column))), Paint.PLAIN);
        }
    }

    private static String line(List<TextColumn> columns, Function<TextColumn, String> text) {
        return GAP + columns.stream().map(text).collect(Collectors.joining(TextTable.GAP));
    }

    private static boolean isLast(List<TextColumn> columns, TextColumn column) {
        return columns.indexOf(column) == columns.size() - 1;
    }

    private static String plain(String text) {
        return text.replace(Numbers.THIN_SPACE, " ");
    }

    private void impacts() {
        table(ImpactTables.all(report.impacts()), Integer.MAX_VALUE);
        for (PolicyImpact impact : report.impacts()) {
            rules(impact);
            peers(impact);
        }
        if (!report.impacts().isEmpty()) {
            out.text(
                    "Policies come with cautions, which --html and --json have; what a check looks at: mailtls explain ID.");
        }
    }

    private void reasons(WaySummary way) {
        if (way.reasons().isEmpty()) {
            return;
        }
        out.heading("Why " + LogWords.way(way.way()) + " handshakes failed");
        List<ReasonCount> reasons = way.reasons();
        for (ReasonCount reason : reasons.subList(0, Math.min(reasons.size(), MOST_REASONS))) {
            String meaning = ReasonWords.meaning(reason.reason(), way.way());
            out.item(
                    2,
                    NUMBER,
                    plain(LogWords.count(reason.times())),
                    Paint.STRONG,
                    reason.reason() + (meaning.isEmpty() ? "" : ": " + meaning) + "; with "
                            + String.join(", ", reason.examples()));
        }
        if (reasons.size() > MOST_REASONS) {
            out.text((reasons.size() - MOST_REASONS) + MORE);
        }
        out.blank();
    }

    private void rules(PolicyImpact impact) {
        if (impact.rules().isEmpty()) {
            return;
        }
        out.heading("Rules of " + ImpactTables.label(impact));
        for (RuleImpact rule : impact.rules()) {
            out.item(
                    2,
                    0,
                    rule.rule().id() + ":",
                    Paint.STRONG,
                    LogWords.outcome(rule.outcome()) + " "
                            + plain(LogWords.count(rule.amount().handshakes(), "handshake")) + " ("
                            + LogWords.percent(rule.amount().shareOf(impact.all())) + "): "
                            + rule.rule().text());
        }
        out.blank();
    }

    private void peers(PolicyImpact impact) {
        Optional<PlainTable> table = ImpactTables.peers(impact);
        if (table.isEmpty()) {
            return;
        }
        out.heading(table.get().title());
        List<RefusedPeer> peers = impact.peers();
        for (RefusedPeer peer : peers.subList(0, Math.min(peers.size(), MOST_PEERS))) {
            out.item(
                    2,
                    0,
                    peer.peer().shown() + ":",
                    Paint.STRONG,
                    plain(ImpactTables.ofAll(peer) + ": " + String.join("; ", peer.with()) + " ("
                            + String.join(", ", peer.rules()) + "); "
                            + (peer.better() == Truth.YES ? "also showed " : "") + ImpactTables.better(peer)));
        }
        if (peers.size() > MOST_PEERS) {
            out.text((peers.size() - MOST_PEERS) + MORE);
        }
        table.get().notes().forEach(note -> out.text(plain(note)));
        out.blank();
    }
}
