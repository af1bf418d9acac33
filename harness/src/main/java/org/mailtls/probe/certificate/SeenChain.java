package org.mailtls.probe.certificate;

import java.util.ArrayList;
import java.util.List;

/**
 * A chain as one kind of client sees it.
 *
 * @param certificates leaf first, as sent; at least one
 */
record SeenChain(List<SeenCertificate> certificates) {
    SeenChain {
        certificates = List.copyOf(certificates);
    }

    SeenCertificate leaf() {
        return certificates.get(0);
    }

    /** @throws MalformedCertificateException naming the place of the first that is no certificate */
    static SeenChain of(List<byte[]> der) throws MalformedCertificateException {
        List<SeenCertificate> certificates = new ArrayList<>();
        for (int i = 0; i < der.size(); i++) {
            try {
                certificates.add(SeenCertificate.of(der.get(i)));
            } catch (MalformedCertificateException e) {
                throw new MalformedCertificateException(
                        "Of the " + der.size() + " certificates that the server sent, number " + (i + 1) + " of "
                                + der.get(i).length + " bytes is none: " + e.getMessage(),
                        e);
            }
        }
        return new SeenChain(certificates);
    }
}
