package org.mailtls.report.maillog;

import java.util.ArrayList;
import java.util.List;
import org.mailtls.maillog.Way;
import org.mailtls.maillog.mix.Amount;
import org.mailtls.maillog.mix.ApartCount;
import org.mailtls.maillog.mix.CombinationCount;
import org.mailtls.maillog.mix.LogSummary;
import org.mailtls.maillog.mix.Outcome;
import org.mailtls.maillog.mix.PolicyImpact;
import org.mailtls.maillog.mix.WaySummary;

/** What somebody who runs the server wants to know first, in sentences. */
final class LogAnswer {
    private LogAnswer() {}

    /** First how much is TLS, then what policies would turn away, then what is odd. */
    static List<String> of(LogReport report) {
        LogSummary log = report.summary();
        List<String> answer = new ArrayList<>();
        log.ways().forEach(way -> answer.add(share(way)));
        report.impacts().forEach(impact -> answer.add(impact(impact)));
        log.ways().forEach(way -> fallbacks(way, answer));
        log.ways().forEach(way -> failures(way, answer));
        apart(log, answer);
        return answer;
    }

    private static String share(WaySummary way) {
        String name = LogWords.capital(way.way());
        if (!way.tellsTls()) {
            return name + ": " + LogWords.count(way.mails(), "mail")
                    + ", and not a word of TLS, so nobody knows how many" + " of them it protects. Postfix tells from "
                    + LogWords.setting(way.way()) + " = 1 on.";
        }
        String mails = way.mails() == 0
                ? "no mail"
                : LogWords.percent(way.tlsShare()) + " of " + LogWords.count(way.mails(), "mail") + " over TLS";
        Amount all = way.tls();
        if (all.none()) {
            return name + ": " + mails + ".";
        }
        boolean handshakes = all.handshakes() > 0;
        String what = handshakes
                ? LogWords.count(all.handshakes(), "handshake")
                : LogWords.count(all.mails(), "mail") + " over TLS";
        return name + ": " + mails + ". Of " + what + " " + versions(way, all) + ".";
    }

    private static String versions(WaySummary way, Amount all) {
        Amount newest = Amount.NONE;
        Amount twelve = Amount.NONE;
        Amount older = Amount.NONE;
        for (CombinationCount count : way.combinations()) {
            switch (count.combination().protocol()) {
                case "TLSv1.3" -> newest = newest.plus(count.amount());
                case "TLSv1.2" -> twelve = twelve.plus(count.amount());
                default -> older = older.plus(count.amount());
            }
        }
        return LogWords.percent(newest.shareOf(all)) + " had TLS 1.3, " + LogWords.percent(twelve.shareOf(all))
                + " TLS 1.2 and " + LogWords.percent(older.shareOf(all)) + " something older";
    }

    static String impact(PolicyImpact impact) {
        String id = impact.policy().id();
        String whole = whole(impact);
        if (!impact.speaks()) {
            return id + " has no rule on protocols, suites or groups for the scope "
                    + impact.scope().word() + ".";
        }
        if (impact.all().none()) {
            return id + ": the log tells of no " + LogWords.way(impact.way()) + " handshake to hold against it.";
        }
        Amount refused = impact.amount(Outcome.REFUSED);
        StringBuilder text = new StringBuilder(id);
        if (refused.none()) {
            text.append(" would refuse none of ").append(whole);
        } else {
            text.append(" would refuse ")
                    .append(LogWords.percent(impact.share(Outcome.REFUSED)))
                    .append(" of ")
                    .append(whole)
                    .append(", with ")
                    .append(LogWords.count(refused.mails(), "mail"))
                    .append(", of ")
                    .append(LogWords.count(impact.refusedPeers(), "peer"))
                    .append(better(impact));
        }
        if (impact.share(Outcome.NOT_TOLD) > 0) {
            text.append("; ")
                    .append(LogWords.percent(impact.share(Outcome.NOT_TOLD)))
                    .append(" keep it as far as the log tells, which does not tell the ")
                    .append(String.join(" and the ", impact.lacking()));
        }
        return text.append('.').toString();
    }

    private static String whole(PolicyImpact impact) {
        Amount all = impact.all();
        return all.handshakes() > 0
                ? LogWords.count(all.handshakes(), LogWords.way(impact.way()) + " handshake")
                : LogWords.count(all.mails(), LogWords.way(impact.way()) + " mail") + " over TLS";
    }

    private static String better(PolicyImpact impact) {
        if (impact.refusedPeers() == 0) {
            return "";
        }
        String sure = ", of which " + LogWords.count(impact.betterPeers()) + " also showed something better";
        return impact.perhapsPeers() == 0
                ? sure
                : sure + " and " + LogWords.count(impact.perhapsPeers()) + " something that may be better";
    }

    private static void fallbacks(WaySummary way, List<String> answer) {
        WaySummary.Fallbacks seen = way.fallbacks();
        String where = way.way() == Way.IN ? " came in clear text from " : " went out in clear text to ";
        if (seen.mails() > 0) {
            answer.add(LogWords.count(seen.mails(), "mail") + where + LogWords.count(seen.peers(), "peer")
                    + " that also used TLS.");
        }
        if (seen.mailsAfterFailure() > 0) {
            answer.add(LogWords.count(seen.mailsAfterFailure(), "mail") + where
                    + LogWords.count(seen.peersAfterFailure(), "peer")
                    + " within a day after a handshake with the same peer had failed.");
        }
    }

    private static void failures(WaySummary way, List<String> answer) {
        if (way.failed() > 0) {
            answer.add(
                    LogWords.count(way.failed(), LogWords.way(way.way()) + " handshake") + " failed, most often for '"
                            + way.reasons().get(0).reason() + "' ("
                            + LogWords.count(way.reasons().get(0).times()) + ").");
        }
    }

    private static void apart(LogSummary log, List<String> answer) {
        if (!log.apart().isEmpty()) {
            long events = log.apart().stream().mapToLong(ApartCount::events).sum();
            answer.add(LogWords.count(events, "event")
                    + " of scanners, testers and whom --ignore names are counted apart.");
        }
    }
}
