package org.mailtls.run;

import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.ClientSettings;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.scenario.WorkloadSettings;

/**
 * What a measuring JVM must know; handed over as a JSON file named by the system property {@link #PROPERTY}.
 *
 * @param serverProvider the peer's provider for engine-to-engine workloads
 * @param serverTls the peer's settings for engine-to-engine workloads
 * @param host where the server listens; null for engine-to-engine workloads
 * @param chainFile leaf and intermediate, PEM
 * @param observationFile where the JVM writes its {@link ForkObservation}
 */
public record ForkPlan(
        String cellId,
        ClientSettings client,
        WorkloadSettings workload,
        String serverProvider,
        TlsSettings serverTls,
        @Nullable String host,
        int port,
        String keyType,
        String chainFile,
        String keyFile,
        String rootFile,
        String observationFile) {
    /** Names the plan's file. */
    public static final String PROPERTY = "mailtls.plan";
}
