package org.mailtls.pki;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a leaf is to be like.
 *
 * @param host the name it speaks for, unless {@link CertificateFlaw#WRONG_NAME}
 * @param chainLength certificates from the leaf to below the root
 */
public record CertificateOrder(KeyType type, String host, Set<CertificateFlaw> flaws, int chainLength) {
    /** The name of every mail server of the lab. */
    public static final String HOST = "mail.example.test";

    /** Leaf and intermediate. */
    public static final int USUAL_CHAIN = 2;

    public CertificateOrder {
        flaws = Set.copyOf(flaws);
    }

    /** Under one intermediate, as public authorities do it. */
    public CertificateOrder(KeyType type, String host, Set<CertificateFlaw> flaws) {
        this(type, host, flaws, USUAL_CHAIN);
    }

    /** A good leaf for the lab's host. */
    public static CertificateOrder plain(KeyType type) {
        return new CertificateOrder(type, HOST, Set.of());
    }

    boolean has(CertificateFlaw flaw) {
        return flaws.contains(flaw);
    }

    /** The key of the certificates above it. */
    KeyType family() {
        return type.algorithm().equals("RSA") ? KeyType.RSA_2048 : KeyType.ECDSA_P256;
    }

    /** The first part of the names of its files: unlike for unlike orders. */
    String stem() {
        String name = host.equals(HOST) ? type.word() : host + "." + type.word();
        if (chainLength != USUAL_CHAIN) {
            name += ".chain-" + chainLength;
        }
        String wrong = new TreeSet<>(flaws).stream().map(CertificateFlaw::word).collect(Collectors.joining("+"));
        return wrong.isEmpty() ? name : name + "." + wrong;
    }
}
