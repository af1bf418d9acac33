package org.mailtls.maillog.mix;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds up the peers of one network. */
final class NetworkTally {
    private static final int MOST_DOMAINS = 16;
    private static final int SHOWN_DOMAINS = 3;
    private static final String UNKNOWN = "not told";

    private final String network;
    private final Map<String, Long> domains = new HashMap<>();
    private long peers;
    private long tls13;
    private long tls12;
    private long old;
    private long tlsMails;
    private long clearMails;
    private long failed;

    NetworkTally(String network) {
        this.network = network;
    }

    /** What a peer is counted under. */
    static String network(SeenPeer peer) {
        String text = peer.address();
        IpAddress address = text == null ? null : IpAddress.parse(text);
        if (address != null) {
            return address.network();
        }
        String domain = domain(peer);
        return domain == null ? UNKNOWN : domain;
    }

    void add(SeenPeer peer, List<Combination> combinations) {
        peers++;
        for (int kind = 0; kind < peer.kinds(); kind++) {
            Combination combination = combinations.get(peer.id(kind));
            Amount amount = peer.amount(kind);
            tlsMails += amount.mails();
            switch (combination.protocol()) {
                case "TLSv1.3" -> tls13 += amount.handshakes();
                case "TLSv1.2" -> tls12 += amount.handshakes();
                default -> old += amount.handshakes();
            }
        }
        clearMails += peer.clearMails();
        failed += peer.failed();
        String domain = domain(peer);
        if (domain != null && (domains.size() < MOST_DOMAINS || domains.containsKey(domain))) {
            domains.merge(domain, peer.weight(), Long::sum);
        }
    }

    long weight() {
        return tls13 + tls12 + old + tlsMails + clearMails + failed;
    }

    NetworkCount count() {
        List<String> busiest = domains.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(SHOWN_DOMAINS)
                .map(Map.Entry::getKey)
                .toList();
        return new NetworkCount(
                network, busiest, peers, new NetworkCount.Handshakes(tls13, tls12, old), tlsMails, clearMails, failed);
    }

    private static @Nullable String domain(SeenPeer peer) {
        String name = peer.name();
        return name == null ? null : HostNames.domain(name);
    }
}
