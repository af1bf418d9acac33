package org.mailtls.run;

import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.ServerSettings;

/**
 * What makes two cells share a server: the same settings and provider.
 *
 * @param cell id of the one cell that it is for, where the scenario wants fresh servers; null if it may be shared
 */
record ServerKey(
        ServerSettings settings,
        String providerName,
        @Nullable String cell) {
    static ServerKey of(Cell cell) {
        ServerSettings settings = cell.server();
        String provider = settings.provider() == null ? cell.client().provider() : settings.provider();
        return new ServerKey(settings, provider, settings.fresh() ? cell.id() : null);
    }
}
