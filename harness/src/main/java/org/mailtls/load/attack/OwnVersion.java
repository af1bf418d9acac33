package org.mailtls.load.attack;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.provider.TlsEngines;

/** Engines for an attack that exists in one version of TLS alone: that one, unless the plan names others. For several threads. */
final class OwnVersion {
    private final String protocol;
    private @Nullable AttackTools madeFor;
    private @Nullable TlsEngines made;

    /** @param protocol JSSE name */
    OwnVersion(String protocol) {
        this.protocol = protocol;
    }

    /** Made when first asked for. */
    synchronized TlsEngines of(AttackTools tools) {
        if (!tools.plan().protocols().isEmpty()) {
            return tools.engines();
        }
        TlsEngines ready = made;
        if (ready == null || madeFor != tools) {
            ready = MoreEngines.of(tools.plan(), List.of(protocol));
            made = ready;
            madeFor = tools;
        }
        return ready;
    }
}
