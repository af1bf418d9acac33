package org.mailtls.probe.hello;

import java.util.HexFormat;
import java.util.Optional;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.KeyExchange;
import org.mailtls.probe.wire.ServerFlight;
import org.mailtls.probe.wire.ServerHello;

/**
 * A hello that the server took up, and what it answered.
 *
 * @param chosen the ServerHello in {@code flight}
 */
record Sighting(Hello offer, ServerFlight flight, ServerHello chosen) {
    private static final int SERVER_SHARE_HEADER = 4;

    String suite() {
        return Codes.suite(chosen.suite());
    }

    /** A suite that the offer did not have: a breach of RFC 5246, section 7.4.1.3. */
    boolean outsideOffer() {
        return !offer.suites().contains(chosen.suite());
    }

    /** Finite-field Diffie-Hellman, ephemeral or anonymous, of TLS 1.2 and older. */
    Optional<KeyExchange> finiteField() {
        KeyExchange exchange = flight.keyExchange();
        return exchange != null && exchange.kind().equals("dhe") ? Optional.of(exchange) : Optional.empty();
    }

    /** The server's public point or share, with its group, in hexadecimal; empty if the key exchange has none. */
    Optional<String> curveShare() {
        KeyExchange exchange = flight.keyExchange();
        if (exchange != null) {
            boolean curve = exchange.kind().equals("ecdhe") && exchange.publicKey().length > 0;
            return curve ? Optional.of(hex(exchange.publicKey())) : Optional.empty();
        }
        byte[] share = chosen.extensions().get(Hello.KEY_SHARE);
        if (share == null || flight.retry() || share.length <= SERVER_SHARE_HEADER) {
            return Optional.empty();
        }
        return Optional.of(hex(share));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
