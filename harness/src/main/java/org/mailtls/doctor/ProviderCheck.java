package org.mailtls.doctor;

import java.util.List;
import org.mailtls.provider.ProviderVersion;
import org.mailtls.provider.Providers;
import org.mailtls.provider.TlsProvider;
import org.mailtls.provider.TlsSetupException;

/** Loads every provider. */
final class ProviderCheck {
    List<Finding> look() {
        return Providers.all().stream().map(ProviderCheck::finding).toList();
    }

    private static Finding finding(TlsProvider provider) {
        String subject = "provider " + provider.name();
        try {
            ProviderVersion version = provider.version();
            return Finding.ok(subject, version.provider() + ", " + version.library());
        } catch (TlsSetupException e) {
            return Finding.warning(
                    subject,
                    "does not load: " + e.getMessage(),
                    "Cells of this provider will fail here; leave them out with --only client.provider=….");
        }
    }
}
