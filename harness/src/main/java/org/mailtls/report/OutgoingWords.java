package org.mailtls.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.mailtls.outbound.seen.Attempt;
import org.mailtls.outbound.seen.Judgement;
import org.mailtls.outbound.seen.SinkSession;
import org.mailtls.outbound.seen.SinkSight;
import org.mailtls.outbound.seen.SinkTls;

/** Words and marks for what became of mail. A mark never says by its colour or its sign alone what its words do not say. */
final class OutgoingWords {
    private static final double MILLIS = 1000;

    /** Under each matrix. */
    static final List<String> LEGEND = List.of(
            "✔ as it should be · ▲ open: the level allows it, and whoever is on the way reads the mail or can make it so ·"
                    + " ✖ forbidden: against what the level promises · ◼ stuck: mail that had a good way does not arrive ·"
                    + " ? nobody knows.",
            "What was deferred was tried twice within seconds; by default a server waits for minutes, and does the same then.");

    private OutgoingWords() {}

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
            case UNKNOWN -> "not known";
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
