package org.mailtls.run;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailtls.pki.ServerCertificates;
import org.mailtls.pki.TestAuthority;
import org.mailtls.provider.ProviderChoice;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.ClientSettings;
import org.mailtls.scenario.Driver;
import org.mailtls.scenario.NetworkSettings;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.Transport;
import org.mailtls.scenario.WorkloadKind;

/**
 * What makes two cells share a server: the same settings, provider and network.
 *
 * @param network before the server; null for none, also where a cell says that there is to be none
 * @param cell id of the one cell that it is for, where the scenario wants fresh servers, or it is attacked or sends
 *     mail, and no other cell shall meet what that leaves behind; null if it may be shared
 */
record ServerKey(
        ServerSettings settings,
        ProviderChoice provider,
        @Nullable NetworkSettings network,
        @Nullable String cell) {
    /** Of all servers that cells need to be up. */
    static Set<ServerKey> all(List<Cell> cells) {
        return cells.stream()
                .filter(cell -> cell.workload().transport() == Transport.WIRE)
                .map(ServerKey::of)
                .collect(Collectors.toSet());
    }

    static ServerKey of(Cell cell) {
        ServerSettings settings = cell.server();
        ClientSettings client = cell.client();
        String name = settings.provider() == null ? client.provider() : settings.provider();
        // One JVM has one version of a provider, so a peer of the client's kind is of its version as well.
        ProviderChoice provider = new ProviderChoice(name, name.equals(client.provider()) ? client.version() : null);
        NetworkSettings network = cell.network();
        return new ServerKey(
                settings,
                provider,
                network == null || network.plain() ? null : network,
                settings.fresh() || alone(cell.workload().kind()) ? cell.id() : null);
    }

    /** A server that was attacked, or has mail in its queue, is none that another cell may meet. */
    private static boolean alone(WorkloadKind kind) {
        return kind.attack() || kind == WorkloadKind.OUTBOUND;
    }

    /** What its server presents, made if need be. */
    ServerCertificates certificates(TestAuthority authority) {
        return settings.driver() == Driver.CONTAINER
                ? authority.equip(settings.tls())
                : authority.equipBarely(settings.tls());
    }

    /** What is set alike, whether or not cells share one. */
    ServerKey alike() {
        return new ServerKey(settings, provider, network, null);
    }

    String providerName() {
        return provider.name();
    }
}
