package org.mailtls.probe.certificate;

import java.time.Instant;
import java.util.List;

/** Who is trusted to issue certificates. */
@FunctionalInterface
interface Trust {
    /**
     * A way from the first certificate to a trusted root.
     *
     * @param certificates in the way's order, leaf first, without the root; empty if there is none
     * @param problem why there is none; empty if there is one
     */
    record Path(List<byte[]> certificates, String problem) {
        public Path {
            certificates = List.copyOf(certificates);
        }
    }

    /**
     * Looks for a way that uses nothing but these certificates and the roots.
     *
     * @param sent leaf first, the others in any order
     * @param when the time at which all of the way has to be valid
     */
    Path path(List<SeenCertificate> sent, Instant when);
}
