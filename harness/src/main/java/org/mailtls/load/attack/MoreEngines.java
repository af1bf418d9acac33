package org.mailtls.load.attack;

import java.nio.file.Path;
import java.util.List;
import org.mailtls.provider.ClientTls;
import org.mailtls.provider.Providers;
import org.mailtls.provider.TlsEngines;

/** Contexts beside that of {@link AttackTools}, for attacks that need another version of TLS, or more than one cache. */
final class MoreEngines {
    private MoreEngines() {}

    /**
     * As {@link AttackTools#engines}, with other protocols. They go with the JVM.
     *
     * @throws org.mailtls.provider.TlsSetupException if the provider does not load or refuses the settings
     */
    static TlsEngines of(AttackPlan plan, List<String> protocols) {
        ClientTls settings = new ClientTls(protocols, plan.ciphers(), Path.of(plan.trust()))
                .resuming(plan.resumptionKind())
                .withoutVerification();
        return Providers.named(plan.provider()).client(settings);
    }
}
