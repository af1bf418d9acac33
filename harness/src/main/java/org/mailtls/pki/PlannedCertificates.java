package org.mailtls.pki;

import java.nio.file.Path;
import org.mailtls.scenario.TlsSettings;

/**
 * The files that a {@link TestAuthority} would give a server, by their names alone: whoever only draws up a configuration needs
 * no keys, and those of RSA take seconds to make.
 */
public final class PlannedCertificates {
    /** Where none of them is. */
    private static final Path NOWHERE = Path.of("planned");

    private PlannedCertificates() {}

    /** Everything that a server with these settings needs. */
    public static ServerCertificates of(TlsSettings tls) {
        String dh = tls.dhParameters();
        return CertificateOrders.of(tls)
                .filled(
                        CertificateOrders.SPARES,
                        order -> PemFiles.named(NOWHERE, order),
                        roots -> roots.size() == 1 ? roots.first() : PemFiles.roots(NOWHERE),
                        dh == null ? null : DhGroup.of(dh).in(NOWHERE));
    }
}
