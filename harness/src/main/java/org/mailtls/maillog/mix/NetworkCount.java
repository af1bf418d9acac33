package org.mailtls.maillog.mix;

import java.util.List;

/**
 * What the peers of one network did.
 *
 * @param network {@code 192.0.2.0/24} or {@code 2001:db8:1::/48}; of peers without an address the domain of their name
 * @param domains that its hosts are named by, the busiest first, a few of them
 * @param handshakes by version: what is neither TLS 1.3 nor 1.2 is old
 * @param failed handshakes that failed
 */
public record NetworkCount(
        String network,
        List<String> domains,
        long peers,
        Handshakes handshakes,
        long tlsMails,
        long clearMails,
        long failed) {
    public NetworkCount {
        domains = List.copyOf(domains);
    }

    /** Handshakes by version. */
    public record Handshakes(long tls13, long tls12, long old) {
        public long all() {
            return tls13 + tls12 + old;
        }
    }

    public long events() {
        return handshakes.all() + tlsMails + clearMails + failed;
    }
}
