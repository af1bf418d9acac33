package org.mailtls.server;

import org.jspecify.annotations.Nullable;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.scenario.NetworkSettings;
import org.mailtls.scenario.ServerSettings;

/**
 * All that a driver needs to bring a server up.
 *
 * @param providerName provider of the embedded server, already resolved against the client's
 * @param runId label of containers, so that {@code clean} finds what a killed run left
 * @param network to put between it and its clients; null for nothing
 */
public record ServerStart(
        ServerSettings settings,
        ServerCertificates certificates,
        String providerName,
        String runId,
        @Nullable NetworkSettings network) {
    /** Of a server with nothing between it and its clients. */
    public ServerStart(ServerSettings settings, ServerCertificates certificates, String providerName, String runId) {
        this(settings, certificates, providerName, runId, null);
    }
}
