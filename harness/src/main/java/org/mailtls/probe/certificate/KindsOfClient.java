package org.mailtls.probe.certificate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.mailtls.probe.wire.Bytes;
import org.mailtls.probe.wire.Codes;
import org.mailtls.probe.wire.Hello;

/** Clients that know one kind of certificate alone, and one that knows all. */
final class KindsOfClient {
    private static final List<Integer> RSA_SCHEMES =
            List.of(0x0804, 0x0805, 0x0806, 0x0809, 0x080a, 0x080b, 0x0401, 0x0501, 0x0601, 0x0301, 0x0201);
    private static final List<Integer> ECDSA_SCHEMES =
            List.of(0x0403, 0x0503, 0x0603, 0x081a, 0x081b, 0x081c, 0x0303, 0x0203);
    private static final List<Integer> EDDSA_SCHEMES = List.of(0x0807, 0x0808);

    /**
     * Schemes that a chain may be signed with above the leaf: a kind of leaf says nothing about its issuer (RFC 8446,
     * 4.2.3).
     */
    private static final List<Integer> ALL_SCHEMES = Stream.of(ECDSA_SCHEMES, EDDSA_SCHEMES, RSA_SCHEMES)
            .flatMap(List::stream)
            .toList();

    private static final List<Integer> ECDSA_SUITES = suites("TLS_ECDHE_ECDSA_WITH_");
    private static final List<Integer> RSA_SUITES = suites("TLS_ECDHE_RSA_WITH_", "TLS_DHE_RSA_WITH_", "TLS_RSA_WITH_");

    /**
     * One kind of client.
     *
     * @param name for evidence
     * @param suites of TLS 1.2 and older
     * @param schemes for the handshake's signature; under TLS 1.3 they alone decide about the certificate
     */
    record Kind(String name, List<Integer> suites, List<Integer> schemes) {
        Hello hello() {
            return Hello.tls12(suites)
                    .signatures(schemes)
                    .extension(Hello.SIGNATURE_ALGORITHMS_CERT, Bytes.list16(ALL_SCHEMES));
        }
    }

    static final Kind ANY = new Kind("a client of every kind", both(), ALL_SCHEMES);

    /** In this order the chains are told apart; what the first one sees is what the server prefers. */
    static final List<Kind> EACH = List.of(
            ANY,
            new Kind("a client with ECDSA alone", ECDSA_SUITES, ECDSA_SCHEMES),
            new Kind("a client with RSA alone", RSA_SUITES, RSA_SCHEMES),
            new Kind("a client with EdDSA alone", ECDSA_SUITES, EDDSA_SCHEMES));

    private KindsOfClient() {}

    private static List<Integer> both() {
        List<Integer> all = new ArrayList<>(ECDSA_SUITES);
        all.addAll(RSA_SUITES);
        return List.copyOf(all);
    }

    /** With ciphers that servers have: some servers do not bear more than a hundred suites. */
    private static List<Integer> suites(String... starts) {
        return Codes.tls12AndOlderSuites().stream()
                .filter(code -> {
                    String name = Codes.suite(code);
                    return Arrays.stream(starts).anyMatch(name::startsWith)
                            && Stream.of("_AES_", "_CHACHA20_", "_3DES_", "_RC4_128_", "_CAMELLIA_")
                                    .anyMatch(name::contains)
                            && !name.contains("_CCM");
                })
                .toList();
    }
}
