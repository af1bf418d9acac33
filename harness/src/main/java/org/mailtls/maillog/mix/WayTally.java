package org.mailtls.maillog.mix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mailtls.maillog.Delivery;
import org.mailtls.maillog.FailedHandshake;
import org.mailtls.maillog.Negotiated;
import org.mailtls.maillog.Peer;
import org.mailtls.maillog.Session;
import org.mailtls.maillog.Trust;
import org.mailtls.maillog.Way;
import org.mailtls.maillog.mix.WaySummary.Fallbacks;
import org.mailtls.maillog.mix.WaySummary.Resumptions;
import org.mailtls.smtp.Printable;

/** Counts one direction. */
final class WayTally {
    /** Longer reasons are cut: some servers log whole certificates. */
    private static final int LONGEST_REASON = 160;

    private static final int MOST_REASONS = 500;
    private static final int MOST_NETWORKS = 20_000;

    private final Way way;
    private final ApartList apart;
    private final Combinations combinations = new Combinations();
    private final Bounded<String, SeenPeer> peers;
    private final Bounded<String, NetworkTally> networks =
            new Bounded<>(MOST_NETWORKS, NetworkTally::weight, network -> {});
    private final Bounded<String, ReasonTally> reasons = new Bounded<>(MOST_REASONS, ReasonTally::times, reason -> {});
    private final Map<Trust, Long> trust = new EnumMap<>(Trust.class);
    private Fallbacks forgottenFallbacks = Fallbacks.NONE;
    private long full;
    private long resumed;
    private long untold;
    private long reused;
    private long clearMails;
    private long failed;

    WayTally(Way way, ApartList apart, int mostPeers) {
        this.way = way;
        this.apart = apart;
        this.peers = new Bounded<>(mostPeers, SeenPeer::weight, this::forget);
    }

    /** Who it is; told by the address where there is one, since names come and go. */
    SeenPeer peer(Peer peer) {
        String address = peer.address();
        String name = peer.name();
        String key = address == null ? "name " + (name == null ? "" : HostNames.plain(name)) : address;
        SeenPeer seen = peers.get(key, () -> new SeenPeer(peer, apart.of(way, peer)));
        if (name != null && seen.name() == null) {
            seen.called(name, apart.of(way, peer));
        }
        seen.counted();
        return seen;
    }

    void session(SeenPeer peer, Session session) {
        if (session.reused()) {
            reused++;
            return;
        }
        int id = combinations.id(session.tls());
        combinations.handshake(id);
        peer.handshake(id);
        Boolean again = session.resumed();
        if (again == null) {
            untold++;
        } else if (again) {
            resumed++;
        } else {
            full++;
        }
        Trust said = session.trust();
        if (said != null) {
            trust.merge(said, 1L, Long::sum);
        }
    }

    void delivery(SeenPeer peer, Delivery delivery) {
        Negotiated tls = delivery.tls();
        if (tls == null) {
            clearMails++;
            peer.clearMail(delivery.time());
        } else {
            int id = combinations.id(tls);
            combinations.mail(id);
            peer.mail(id);
        }
    }

    void failed(SeenPeer peer, FailedHandshake failure) {
        failed++;
        peer.failed(failure.time());
        String reason = reason(failure.reason());
        reasons.get(reason, () -> new ReasonTally(reason)).add(peer);
    }

    WaySummary summary() {
        Fallbacks fallbacks = forgottenFallbacks;
        List<SeenPeer> kept = new ArrayList<>();
        for (SeenPeer peer : peers.values()) {
            if (peer.apart() == null) {
                kept.add(peer);
                network(peer);
                fallbacks = fallbacks.plus(peer);
            }
        }
        return new WaySummary(
                way,
                combinations.counts(),
                clearMails,
                new Resumptions(full, resumed, untold, reused),
                trust,
                failed,
                reasons.values().stream()
                        .map(ReasonTally::count)
                        .sorted(Comparator.comparingLong(ReasonCount::times)
                                .reversed()
                                .thenComparing(ReasonCount::reason))
                        .toList(),
                fallbacks,
                networks.values().stream()
                        .map(NetworkTally::count)
                        .sorted(Comparator.comparingLong(NetworkCount::events)
                                .reversed()
                                .thenComparing(NetworkCount::network))
                        .toList(),
                new WaySummary.Peers(kept, combinations.all()),
                peers.forgotten());
    }

    private void forget(SeenPeer peer) {
        if (peer.apart() == null) {
            network(peer);
            forgottenFallbacks = forgottenFallbacks.plus(peer);
        }
    }

    private void network(SeenPeer peer) {
        String network = NetworkTally.network(peer);
        networks.get(network, () -> new NetworkTally(network)).add(peer, combinations.all());
    }

    private static String reason(String logged) {
        String text = logged.strip();
        return text.isEmpty() ? "not told" : Printable.of(text, LONGEST_REASON);
    }
}
