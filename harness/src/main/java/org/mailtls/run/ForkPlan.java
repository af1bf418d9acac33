package org.mailtls.run;

import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.ClientSettings;
import org.mailtls.scenario.Service;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.scenario.WarmUpLimits;
import org.mailtls.scenario.WorkloadKind;
import org.mailtls.scenario.WorkloadSettings;

/**
 * What a measuring JVM must know; handed over as a JSON file named by the system property {@link #PROPERTY}.
 *
 * @param serverProvider the peer's provider for engine-to-engine workloads
 * @param serverTls the peer's settings for engine-to-engine workloads
 * @param service the door of the server
 * @param host where the server listens; null for engine-to-engine workloads
 * @param keyType of the first leaf
 * @param chainFile leaf and intermediate, PEM
 * @param rootFile every root that the client is to trust
 * @param observationFile where the JVM writes its {@link ForkObservation}
 */
public record ForkPlan(
        String cellId,
        ClientSettings client,
        WorkloadSettings workload,
        WarmUpLimits warmUp,
        String serverProvider,
        TlsSettings serverTls,
        Service service,
        @Nullable String host,
        int port,
        String keyType,
        String chainFile,
        String keyFile,
        String rootFile,
        String observationFile) {
    /** Names the plan's file. */
    public static final String PROPERTY = "mailtls.plan";

    /** The same for another kind of workload. */
    ForkPlan doing(WorkloadKind kind) {
        return new ForkPlan(
                cellId,
                client,
                workload.doing(kind),
                warmUp,
                serverProvider,
                serverTls,
                service,
                host,
                port,
                keyType,
                chainFile,
                keyFile,
                rootFile,
                observationFile);
    }
}
