package org.mailtls.report;

import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.mailtls.outbound.seen.Attempt;
import org.mailtls.outbound.seen.Fate;
import org.mailtls.outbound.seen.Judgement;
import org.mailtls.outbound.seen.OutboundRecord;
import org.mailtls.outbound.seen.SinkSession;
import org.mailtls.outbound.seen.SinkSight;
import org.mailtls.outbound.seen.SinkTls;

/** Words and marks for what became of mail. A mark never says by its colour or its sign alone what its words do not say. */
final class OutgoingWords {
    private static final double MILLIS = 1000;

    private static final String SIGNS =
            "✔ as it should be · ▲ open: the level allows it, and whoever is on the way reads the mail or can make it so ·"
                    + " ✖ forbidden: against what the level promises · ◼ stuck: mail that had a way which the level allows does"
                    + " not arrive · ? nobody knows.";

    private OutgoingWords() {}

    /** Under a matrix of these records. */
    static List<String> legend(List<OutboundRecord> records) {
        List<String> legend = new ArrayList<>(List.of(SIGNS));
        IntSummaryStatistics attempts = records.stream()
                .flatMap(record -> record.sinks().stream())
                .filter(sight -> sight.became() == Fate.DEFERRED)
                .mapToInt(sight -> sight.attempts().size())
                .summaryStatistics();
        if (attempts.getCount() > 0) {
            double seconds =
                    records.stream().mapToDouble(OutboundRecord::seconds).max().orElse(0);
            legend.add(String.format(
                    Locale.ROOT,
                    "What was deferred was tried %s within %.0f s; by default a server waits for minutes between attempts.",
                    times(attempts.getMin(), attempts.getMax()),
                    Math.max(1, Math.ceil(seconds))));
        }
        int strangers = records.stream().mapToInt(OutboundRecord::strangers).sum();
        if (strangers > 0) {
            legend.add("Connections to the sinks from elsewhere than the server: " + strangers
                    + ". They were closed before a word was said, and nothing here is of them.");
        }
        return legend;
    }

    private static String times(int least, int most) {
        if (least < most) {
            return least + " to " + most + " times";
        }
        return switch (most) {
            case 1 -> "once";
            case 2 -> "twice";
            default -> most + " times";
        };
    }

    static String sign(Judgement.Weight weight) {
        return switch (weight) {
            case FINE -> "✔";
            case OPEN -> "▲";
            case DANGEROUS -> "✖";
            case STUCK -> "◼";
            case UNKNOWN -> "?";
        };
    }

    /** In a word, for whoever does not see the sign; empty where there is nothing to say. */
    static String weight(Judgement.Weight weight) {
        return switch (weight) {
            case FINE, UNKNOWN -> "";
            case OPEN -> "open";
            case DANGEROUS -> "forbidden";
            case STUCK -> "stuck";
        };
    }

    /** A class of the style. */
    static String kind(Judgement.Weight weight) {
        return switch (weight) {
            case FINE -> "pass";
            case OPEN -> "notice";
            case DANGEROUS, STUCK -> "fail";
            case UNKNOWN -> "quiet";
        };
    }

    /** What became of the mail, in a phrase. */
    static String fate(SinkSight sight) {
        return switch (sight.became()) {
            case DELIVERED_TLS -> sight.tls().map(tls -> tls(sight, tls)).orElse("TLS");
            case DELIVERED_CLEAR -> clear(sight);
            case DEFERRED -> "deferred" + code(sight);
            case BOUNCED -> "returned" + code(sight);
            case UNKNOWN -> sight.leftWaiting() ? "not known, was deferred" + code(sight) : "not known";
        };
    }

    private static String tls(SinkSight sight, SinkTls tls) {
        Attempt last = sight.last();
        String trust =
                last == null || last.trust() == null ? "" : ", " + last.trust().toLowerCase(Locale.ROOT);
        String again = sight.sessions().stream().anyMatch(SinkSession::renegotiated) ? ", renegotiated" : "";
        return tls.version() + trust + again;
    }

    private static String clear(SinkSight sight) {
        OptionalLong after = sight.retryAfter();
        if (after.isEmpty()) {
            return "in the clear";
        }
        return after.getAsLong() < MILLIS / 2
                ? "in the clear, tried again at once"
                : String.format(Locale.ROOT, "in the clear, tried again after %.0f s", after.getAsLong() / MILLIS);
    }

    private static String code(SinkSight sight) {
        Attempt last = sight.last();
        return last == null || last.dsn() == null ? "" : " " + last.dsn();
    }
}
