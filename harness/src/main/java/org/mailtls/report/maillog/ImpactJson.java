package org.mailtls.report.maillog;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.mix.Amount;
import org.mailtls.maillog.mix.Outcome;
import org.mailtls.maillog.mix.PolicyImpact;
import org.mailtls.maillog.mix.RefusedPeer;
import org.mailtls.maillog.mix.RuleImpact;

/** What one policy would turn away of one direction, in the document of a log. */
record ImpactJson(
        String policy,
        String title,
        String direction,
        boolean speaks,
        Amount all,
        Amount refused,
        double refusedShare,
        Amount notTold,
        Amount discouraged,
        Amount accepted,
        List<String> lacking,
        List<String> cautions,
        List<Broken> rules,
        long refusedPeers,
        long betterPeers,
        long perhapsPeers,
        Amount ofForgotten,
        List<Peer> peers) {
    record Broken(
            String rule,
            String check,
            String outcome,
            String strength,
            long handshakes,
            long mails,
            String text,
            String source) {}

    record Peer(
            @Nullable String name,
            @Nullable String address,
            Amount all,
            Amount refused,
            List<String> with,
            List<String> rules,
            String better,
            String betterWith) {}

    static ImpactJson of(PolicyImpact impact) {
        return new ImpactJson(
                impact.policy().id(),
                impact.policy().title(),
                LogJson.word(impact.way()),
                impact.speaks(),
                impact.all(),
                impact.amount(Outcome.REFUSED),
                impact.share(Outcome.REFUSED),
                impact.amount(Outcome.NOT_TOLD),
                impact.amount(Outcome.DISCOURAGED),
                impact.amount(Outcome.ACCEPTED),
                impact.lacking(),
                impact.policy().cautions(),
                impact.rules().stream().map(ImpactJson::broken).toList(),
                impact.refusedPeers(),
                impact.betterPeers(),
                impact.perhapsPeers(),
                impact.ofForgotten(),
                impact.peers().stream().map(ImpactJson::peer).toList());
    }

    private static Broken broken(RuleImpact impact) {
        return new Broken(
                impact.rule().id(),
                impact.rule().check(),
                LogWords.outcome(impact.outcome()).replace(' ', '-'),
                impact.rule().strength().name().toLowerCase(Locale.ROOT),
                impact.amount().handshakes(),
                impact.amount().mails(),
                impact.rule().text(),
                impact.rule().source());
    }

    private static Peer peer(RefusedPeer peer) {
        String better = switch (peer.better()) {
            case YES -> "yes";
            case OPEN -> "perhaps";
            case NO -> "no";
        };
        return new Peer(
                peer.peer().name(),
                peer.peer().address(),
                peer.all(),
                peer.refused(),
                peer.with(),
                peer.rules(),
                better,
                peer.betterWith());
    }
}
