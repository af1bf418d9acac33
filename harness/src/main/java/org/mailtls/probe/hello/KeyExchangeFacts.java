package org.mailtls.probe.hello;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mailtls.probe.wire.Hello;
import org.mailtls.probe.wire.KeyExchange;

/** What the answers to a search for suites say of the key exchange besides. */
final class KeyExchangeFacts {
    private static final List<String> POINT_FORMATS =
            List.of("uncompressed", "ansiX962_compressed_prime", "ansiX962_compressed_char2");

    private final Sightings sightings;

    KeyExchangeFacts(Sightings sightings) {
        this.sightings = sightings;
    }

    /** Suite → bits of its prime, the fewest if several were seen. */
    Map<String, Long> primeBits() {
        Map<String, Long> bits = new TreeMap<>();
        sightings.stream()
                .forEach(each -> each.finiteField()
                        .ifPresent(exchange -> bits.merge(each.suite(), (long) exchange.bits(), Long::min)));
        return bits;
    }

    /** Names of the primes, each once. */
    List<String> primes() {
        Set<String> names = new TreeSet<>();
        sightings.stream()
                .forEach(each -> each.finiteField().map(KeyExchange::groupName).ifPresent(names::add));
        return List.copyOf(names);
    }

    /** Public values of the server in finite fields, in hexadecimal, one for each handshake. */
    List<String> finiteFieldShares() {
        return sightings.stream()
                .flatMap(each -> each.finiteField().stream())
                .map(exchange -> Sighting.hex(exchange.publicKey()))
                .toList();
    }

    /** Public points of the server, in hexadecimal, one for each handshake of the versions from one to another. */
    List<String> curveShares(int oldest, int newest) {
        return sightings.stream()
                .filter(each ->
                        each.chosen().version() >= oldest && each.chosen().version() <= newest)
                .flatMap(each -> each.curveShare().stream())
                .toList();
    }

    /** Names of the formats in the answers with ECDHE up to TLS 1.2, each once. */
    List<String> pointFormats() {
        Set<String> names = new LinkedHashSet<>();
        sightings.stream()
                .filter(each -> SuiteLists.curve(each.suite()))
                .map(each -> each.chosen().extensions().getOrDefault(Hello.EC_POINT_FORMATS, new byte[0]))
                .forEach(body -> {
                    for (int i = 1; i < body.length; i++) {
                        names.add(pointFormat(body[i] & 0xff));
                    }
                });
        return List.copyOf(names);
    }

    static boolean repeats(List<String> shares) {
        return new HashSet<>(shares).size() < shares.size();
    }

    private static String pointFormat(int code) {
        return code < POINT_FORMATS.size() ? POINT_FORMATS.get(code) : "format-" + code;
    }
}
