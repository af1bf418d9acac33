package org.mailtls.maillog.mix;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mailtls.maillog.Trust;
import org.mailtls.maillog.Way;

/**
 * What a log tells of one direction, without the peers that are counted apart.
 *
 * @param combinations what sessions came to, the most frequent first
 * @param clearMails mails in clear text
 * @param trust what was said of the peer's certificate, by handshakes; those of which nothing was said are missing
 * @param failed handshakes that failed
 * @param reasons why, the most frequent first; rare ones may be missing where there are very many
 * @param networks whose peers did most first; rare ones may be missing where there are very many
 * @param peers those that are remembered, in no order
 * @param forgotten how often a peer that came seldom was forgotten, lest a long log need much memory; sums still hold it
 */
public record WaySummary(
        Way way,
        List<CombinationCount> combinations,
        long clearMails,
        Resumptions resumptions,
        Map<Trust, Long> trust,
        long failed,
        List<ReasonCount> reasons,
        Fallbacks fallbacks,
        List<NetworkCount> networks,
        Peers peers,
        long forgotten) {
    public WaySummary {
        combinations = List.copyOf(combinations);
        trust = Collections.unmodifiableMap(trust.isEmpty() ? new EnumMap<>(Trust.class) : new EnumMap<>(trust));
        reasons = List.copyOf(reasons);
        networks = List.copyOf(networks);
    }

    /**
     * How handshakes were.
     *
     * @param untold where the log does not tell
     * @param reused connections that a further mail was sent over, without a handshake
     */
    public record Resumptions(long full, long resumed, long untold, long reused) {}

    /**
     * Mails in clear text where TLS was possible, or at least tried.
     *
     * @param mails in clear text, of peers that used TLS as well
     * @param peers how many these are
     * @param mailsAfterFailure in clear text, within a day after a handshake with the same peer failed
     * @param peersAfterFailure how many these are
     */
    public record Fallbacks(long mails, long peers, long mailsAfterFailure, long peersAfterFailure) {
        static final Fallbacks NONE = new Fallbacks(0, 0, 0, 0);

        Fallbacks plus(SeenPeer peer) {
            boolean both = peer.clearMails() > 0 && peer.kinds() > 0;
            boolean after = peer.clearAfterFailed() > 0;
            return new Fallbacks(
                    mails + (both ? peer.clearMails() : 0),
                    peers + (both ? 1 : 0),
                    mailsAfterFailure + peer.clearAfterFailed(),
                    peersAfterFailure + (after ? 1 : 0));
        }
    }

    /** Peers that are remembered, and what the numbers of their combinations stand for. */
    public record Peers(List<SeenPeer> seen, List<Combination> combinations) {
        public Peers {
            seen = List.copyOf(seen);
            combinations = List.copyOf(combinations);
        }
    }

    /** All handshakes, and all mails over TLS. */
    public Amount tls() {
        return combinations.stream().map(CombinationCount::amount).reduce(Amount.NONE, Amount::plus);
    }

    public long mails() {
        return tls().mails() + clearMails;
    }

    /** Whether anything happened at all. */
    public boolean isEmpty() {
        return mails() == 0 && !tellsTls();
    }

    /**
     * Whether the log tells of TLS in this direction at all. Where it does not, mail over TLS looks like mail in clear text:
     * Postfix tells nothing at loglevel 0, its default.
     */
    public boolean tellsTls() {
        return !combinations.isEmpty() || failed > 0 || resumptions.reused() > 0;
    }

    /** Of all mails; NaN where there is no mail, or TLS is not told. */
    public double tlsShare() {
        return mails() == 0 || !tellsTls() ? Double.NaN : (double) tls().mails() / mails();
    }
}
