package org.mailtls.pki;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.TlsSettings;

/**
 * The leaves that a server's settings ask for.
 *
 * @param leaves served side by side, never empty
 * @param byName host name → leaf served for it
 */
record CertificateOrders(List<CertificateOrder> leaves, Map<String, CertificateOrder> byName) {
    /** Where the scenario leaves it open: the key that every mail server and client can do. */
    private static final KeyType DEFAULT_TYPE = KeyType.RSA_2048;

    /** Of the kinds that guides name files of. */
    static final List<KeyType> SPARES = List.of(KeyType.RSA_2048, KeyType.ECDSA_P256);

    static CertificateOrders of(TlsSettings tls) {
        Set<CertificateFlaw> flaws =
                tls.certificateFlaws().stream().map(CertificateFlaw::of).collect(Collectors.toSet());
        Integer asked = tls.chainLength();
        int length = asked == null ? CertificateOrder.USUAL_CHAIN : asked;
        List<String> types = tls.certificates().isEmpty() ? List.of(DEFAULT_TYPE.word()) : tls.certificates();
        List<CertificateOrder> leaves = types.stream()
                .map(type -> new CertificateOrder(KeyType.of(type), CertificateOrder.HOST, flaws, length))
                .toList();
        Map<String, CertificateOrder> byName = new LinkedHashMap<>();
        tls.sni()
                .forEach((host, type) ->
                        byName.put(host, new CertificateOrder(KeyType.of(type), host, Set.of(), length)));
        return new CertificateOrders(leaves, byName);
    }

    /**
     * @param spares leaves that nobody asked for, of kinds that a verbatim setting may name
     * @param maker gives the files of an order
     * @param together gives one file that holds all these roots
     */
    ServerCertificates filled(
            List<KeyType> spares,
            Function<CertificateOrder, PemFiles> maker,
            Function<SortedSet<Path>, Path> together,
            @Nullable Path dhParameters) {
        List<PemFiles> made = leaves.stream().map(maker).toList();
        Map<String, PemFiles> named = new LinkedHashMap<>();
        byName.forEach((host, order) -> named.put(host, maker.apply(order)));
        List<PemFiles> beside =
                spares.stream().map(CertificateOrder::plain).map(maker).toList();
        SortedSet<Path> roots = new TreeSet<>();
        Stream.of(beside, made, named.values()).forEach(all -> all.forEach(leaf -> roots.add(leaf.root())));
        // Clients' certificates, where somebody makes them, hang under the same roots.
        Path trust = together.apply(roots);
        return new ServerCertificates(made, named, beside, trust, dhParameters, trust);
    }
}
