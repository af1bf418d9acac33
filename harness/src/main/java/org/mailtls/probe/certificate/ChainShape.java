package org.mailtls.probe.certificate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where a chain leads.
 *
 * @param word as CERT-CHAIN says it
 * @param detail for people: what the way lacks
 */
record ChainShape(String word, String detail) {
    /** From good to bad: of several chains the worst counts. */
    static final List<String> WORDS = List.of("trusted", "wrong-order", "unknown-root", "self-signed", "incomplete");

    /**
     * Looks at the chain as it was sent, leaf first; its dates count for nothing here.
     *
     * @param sent at least the leaf
     */
    static ChainShape of(List<SeenCertificate> sent, Trust trust, Instant now) {
        SeenCertificate leaf = sent.get(0);
        if (leaf.selfIssued()) {
            return new ChainShape("self-signed", "the leaf names itself as its issuer");
        }
        Trust.Path path = trust.path(sent, now);
        if (path.certificates().isEmpty()) {
            path = trust.path(sent, middle(leaf));
        }
        if (!path.certificates().isEmpty()) {
            return ordered(sent, path.certificates())
                    ? new ChainShape(
                            "trusted", "a way of " + path.certificates().size() + " certificates below the root")
                    : new ChainShape("wrong-order", "all that the way needs was sent, in another order");
        }
        SeenCertificate last = climb(sent);
        if (last == leaf) {
            return new ChainShape("incomplete", "the issuer of the leaf was not sent and is no trusted root");
        }
        return new ChainShape("unknown-root", "the way ends below or at an authority without trust: " + path.problem());
    }

    /** The higher, the worse. */
    int rank() {
        return WORDS.indexOf(word);
    }

    /** When a leaf is in its dates, the authorities above it are most likely in theirs. */
    private static Instant middle(SeenCertificate leaf) {
        long from = leaf.notBefore().getEpochSecond();
        return Instant.ofEpochSecond(from + (leaf.notAfter().getEpochSecond() - from) / 2);
    }

    /** Each certificate of the way stands behind the one before it; others may stand between them (RFC 8446, 4.4.2). */
    private static boolean ordered(List<SeenCertificate> sent, List<byte[]> path) {
        int before = -1;
        for (byte[] step : path) {
            int here = before + 1;
            while (here < sent.size() && !Arrays.equals(sent.get(here).der(), step)) {
                here++;
            }
            if (here == sent.size()) {
                return false;
            }
            before = here;
        }
        return true;
    }

    /** The last certificate that is reached from the leaf by the names of issuers. */
    private static SeenCertificate climb(List<SeenCertificate> sent) {
        List<SeenCertificate> left = new ArrayList<>(sent.subList(1, sent.size()));
        SeenCertificate here = sent.get(0);
        while (!here.selfIssued()) {
            SeenCertificate below = here;
            SeenCertificate above = left.stream()
                    .filter(each -> each.authority() && below.issuedBy(each))
                    .findFirst()
                    .orElse(null);
            if (above == null) {
                return here;
            }
            left.remove(above);
            here = above;
        }
        return here;
    }
}
