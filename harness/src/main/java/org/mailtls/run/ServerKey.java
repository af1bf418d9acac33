package org.mailtls.run;

import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.NetworkSettings;
import org.mailtls.scenario.ServerSettings;

/**
 * What makes two cells share a server: the same settings, provider and network.
 *
 * @param network before the server; null for none, also where a cell says that there is to be none
 * @param cell id of the one cell that it is for, where the scenario wants fresh servers; null if it may be shared
 */
record ServerKey(
        ServerSettings settings,
        String providerName,
        @Nullable NetworkSettings network,
        @Nullable String cell) {
    static ServerKey of(Cell cell) {
        ServerSettings settings = cell.server();
        String provider = settings.provider() == null ? cell.client().provider() : settings.provider();
        NetworkSettings network = cell.network();
        return new ServerKey(
                settings,
                provider,
                network == null || network.plain() ? null : network,
                settings.fresh() ? cell.id() : null);
    }
}
