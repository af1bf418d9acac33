package org.mailtls.report.maillog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailtls.maillog.mix.Outcome;
import org.mailtls.maillog.mix.PolicyImpact;
import org.mailtls.maillog.mix.RefusedPeer;
import org.mailtls.maillog.mix.RuleImpact;
import org.mailtls.report.PlainTable;

/** What policies would turn away, as tables. */
final class ImpactTables {
    private ImpactTables() {}

    static Optional<PlainTable> all(List<PolicyImpact> impacts) {
        List<List<String>> rows = new ArrayList<>();
        for (PolicyImpact impact : impacts) {
            if (impact.speaks() && !impact.all().none()) {
                rows.add(List.of(
                        impact.policy().id(),
                        LogJson.word(impact.way()),
                        share(impact, Outcome.REFUSED),
                        LogWords.count(impact.amount(Outcome.REFUSED).mails()),
                        LogWords.count(impact.refusedPeers()),
                        LogWords.count(impact.betterPeers()),
                        share(impact, Outcome.NOT_TOLD),
                        share(impact, Outcome.DISCOURAGED),
                        share(impact, Outcome.ACCEPTED)));
            }
        }
        return LogTables.table(
                "What would be turned away",
                List.of("policy", "way", "refused", "mails", "peers", "better", "not told", "discouraged", "accepted"),
                rows,
                List.of(
                        "Refused: breaks a must; beside it how many mails went over such sessions, how many peers came to them, and how"
                                + " many of these showed something better in another session. Not told: keeps what the log tells of,"
                                + " which is not all that the policy has a rule on. Discouraged: breaks a should, or is to go."));
    }

    static String label(PolicyImpact impact) {
        return impact.policy().id() + ", " + LogWords.way(impact.way());
    }

    static String share(PolicyImpact impact, Outcome outcome) {
        return LogWords.percent(impact.share(outcome));
    }

    static Optional<PlainTable> rules(PolicyImpact impact) {
        List<List<String>> rows = new ArrayList<>();
        for (RuleImpact rule : impact.rules()) {
            rows.add(List.of(
                    rule.rule().id(),
                    LogWords.outcome(rule.outcome()),
                    LogWords.count(rule.amount().handshakes()),
                    LogWords.percent(rule.amount().shareOf(impact.all())),
                    LogWords.count(rule.amount().mails()),
                    rule.rule().text()));
        }
        return LogTables.table(
                "Rules of " + label(impact),
                List.of("rule", "outcome", "handshakes", "share", "mails", "what it asks"),
                rows,
                List.of("A handshake that breaks two rules counts for both."));
    }

    static Optional<PlainTable> peers(PolicyImpact impact) {
        List<List<String>> rows = new ArrayList<>();
        for (RefusedPeer peer : impact.peers()) {
            rows.add(List.of(
                    peer.peer().shown(),
                    ofAll(peer),
                    LogWords.count(peer.refused().mails()),
                    String.join("; ", peer.with()),
                    String.join(", ", peer.rules()),
                    better(peer)));
        }
        List<String> notes = new ArrayList<>();
        if (impact.refusedPeers() > impact.peers().size()) {
            notes.add(
                    "The first " + impact.peers().size() + " of " + LogWords.count(impact.refusedPeers()) + " peers.");
        }
        if (!impact.ofForgotten().none()) {
            notes.add(LogWords.count(impact.ofForgotten().handshakes(), "handshake")
                    + " more would be refused, of peers that came too seldom to be remembered.");
        }
        return LogTables.table(
                LogWords.capital(impact.way()) + " peers that "
                        + impact.policy().id() + " would refuse",
                List.of("peer", "refused", "mails", "for", "by", "also showed"),
                rows,
                notes);
    }

    /** {@code 3 of 5}: handshakes, or mails where no handshake is told. */
    static String ofAll(RefusedPeer peer) {
        boolean handshakes = peer.all().handshakes() > 0;
        return handshakes
                ? LogWords.count(peer.refused().handshakes()) + " of "
                        + LogWords.count(peer.all().handshakes())
                : LogWords.count(peer.refused().mails()) + " of "
                        + LogWords.count(peer.all().mails());
    }

    static String better(RefusedPeer peer) {
        return switch (peer.better()) {
            case YES -> peer.betterWith();
            case OPEN -> "perhaps better: " + peer.betterWith();
            case NO -> "nothing better";
        };
    }
}
