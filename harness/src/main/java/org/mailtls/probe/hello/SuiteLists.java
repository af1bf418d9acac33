package org.mailtls.probe.hello;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.mailtls.probe.wire.Codes;

/** Suites to offer, and what their names say of them. Names are IANA's. */
final class SuiteLists {
    /** Together with a signalling suite no more than the 64 that every server is known to bear. */
    static final int PORTION = 63;

    static final int FALLBACK_SCSV = 0x5600;

    private static final List<String> USUAL_EXCHANGES =
            List.of("TLS_ECDHE_RSA_", "TLS_ECDHE_ECDSA_", "TLS_DHE_RSA_", "TLS_RSA_WITH_");

    private static final int RANKS = 3;

    private static final List<Integer> TLS12 = likelyFirst(Codes.tls12AndOlderSuites());
    private static final List<Integer> BEFORE_TLS12 =
            likelyFirst(only(Codes.tls12AndOlderSuites(), SuiteLists::worksBeforeTls12));

    private SuiteLists() {}

    /** Every suite of TLS 1.2 and older, those first that servers have. */
    static List<Integer> tls12() {
        return TLS12;
    }

    /** Every suite that exists in TLS 1.1 and older, those first that servers have. */
    static List<Integer> beforeTls12() {
        return BEFORE_TLS12;
    }

    /** What a server that has a version at all most likely takes in it: one portion. */
    static List<Integer> likely(int version) {
        if (version == Versions.TLS13) {
            return Codes.tls13Suites();
        }
        List<Integer> all = version == Versions.TLS12 ? tls12() : beforeTls12();
        return all.subList(0, Math.min(PORTION, all.size()));
    }

    static List<Integer> only(List<Integer> suites, Predicate<String> names) {
        return suites.stream().filter(each -> names.test(Codes.suite(each))).toList();
    }

    static List<Integer> numbers(List<String> names) {
        return names.stream().map(Codes::suite).toList();
    }

    static List<String> names(List<Integer> numbers) {
        return numbers.stream().map(Codes::suite).toList();
    }

    /**
     * With ChaCha20 behind all others. A server may put it first for clients that do, which would show as an order that
     * it has for nobody else.
     */
    static List<Integer> chachaLast(List<Integer> suites) {
        List<Integer> ordered = new ArrayList<>(only(suites, name -> !chacha(name)));
        ordered.addAll(only(suites, SuiteLists::chacha));
        return List.copyOf(ordered);
    }

    static boolean chacha(String name) {
        return name.contains("CHACHA20");
    }

    /**
     * Whether the suite needs neither AEAD nor a hash that came with TLS 1.2 (RFC 5246, section 5; RFC 5289, section
     * 4).
     */
    static boolean worksBeforeTls12(String name) {
        boolean newer = name.contains("_GCM")
                || name.contains("_CCM")
                || name.contains("CHACHA20")
                || name.contains("SM4")
                || name.contains("GOSTR341112")
                || name.endsWith("_SHA256")
                || name.endsWith("_SHA384");
        return !newer;
    }

    static boolean cbc(String name) {
        return name.contains("_CBC_");
    }

    /** Ephemeral or anonymous over a finite field, without a pre-shared key. */
    static boolean finiteField(String name) {
        return name.startsWith("TLS_DHE_RSA_") || name.startsWith("TLS_DHE_DSS_") || name.startsWith("TLS_DH_anon_");
    }

    /** Ephemeral or anonymous over a curve, without a pre-shared key. */
    static boolean curve(String name) {
        return curveWithoutEcdsa(name) || name.startsWith("TLS_ECDHE_ECDSA_");
    }

    /** Those whose certificate has no curve of its own that the client would have to offer as well. */
    static boolean curveWithoutEcdsa(String name) {
        return name.startsWith("TLS_ECDHE_RSA_") || name.startsWith("TLS_ECDH_anon_");
    }

    /** By ranks, within each as they are listed but ChaCha20 behind the rest. */
    private static List<Integer> likelyFirst(List<Integer> suites) {
        List<List<Integer>> ranks = new ArrayList<>();
        for (int rank = 0; rank < RANKS; rank++) {
            ranks.add(new ArrayList<>());
        }
        suites.forEach(each -> ranks.get(rank(Codes.suite(each))).add(each));
        List<Integer> ordered = new ArrayList<>();
        ranks.forEach(rank -> ordered.addAll(chachaLast(rank)));
        return List.copyOf(ordered);
    }

    /** How likely a server has it: 0 for most, 1 for some, 2 for few. */
    private static int rank(String name) {
        boolean exchange = USUAL_EXCHANGES.stream().anyMatch(name::startsWith);
        boolean cipher = name.contains("_AES_") || chacha(name);
        boolean other = name.contains("_CAMELLIA_") || name.contains("_ARIA_") || name.contains("_3DES_");
        if (exchange && cipher) {
            return 0;
        }
        boolean anonymous = name.contains("_anon_WITH_AES") || name.contains("_anon_WITH_CAMELLIA");
        return exchange && other || anonymous ? 1 : 2;
    }
}
