package org.mailtls.server;

import org.mailtls.pki.ServerCertificates;
import org.mailtls.scenario.ServerSettings;

/**
 * All that a driver needs to bring a server up.
 *
 * @param providerName provider of the embedded server, already resolved against the client's
 * @param runId label of containers, so that {@code clean} finds what a killed run left
 */
public record ServerStart(
        ServerSettings settings, ServerCertificates certificates, String providerName, String runId) {}
