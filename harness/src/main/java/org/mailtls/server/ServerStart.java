package org.mailtls.server;

import org.jspecify.annotations.Nullable;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.provider.ProviderChoice;
import org.mailtls.scenario.NetworkSettings;
import org.mailtls.scenario.ServerSettings;

/**
 * All that a driver needs to bring a server up.
 *
 * @param provider of the embedded server, already resolved against the client's
 * @param runId label of containers, so that {@code clean} finds what a killed run left
 * @param network to put between it and its clients; null for nothing
 */
public record ServerStart(
        ServerSettings settings,
        ServerCertificates certificates,
        ProviderChoice provider,
        String runId,
        @Nullable NetworkSettings network) {
    /** On the provider's shipped version, with nothing between it and its clients. */
    public ServerStart(ServerSettings settings, ServerCertificates certificates, String providerName, String runId) {
        this(settings, certificates, new ProviderChoice(providerName, null), runId, null);
    }

    public String providerName() {
        return provider.name();
    }
}
