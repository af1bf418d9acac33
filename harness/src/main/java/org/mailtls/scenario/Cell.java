package org.mailtls.scenario;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One point of the matrix, wholly resolved.
 *
 * @param id readable and stable: {@code name/axis-value/…}, unique in the scenario
 * @param axes dotted path → label of the value, in the order of the matrix
 * @param client the TLS client under test; in an attack, the attacker's
 * @param network what is put between client and server; null for nothing
 * @param victim honest mail beside an attack; null for none
 * @param places dotted path of each part of the server → {@code file:line:column} where it is written
 */
public record Cell(
        String id,
        Map<String, String> axes,
        ServerSettings server,
        ClientSettings client,
        WorkloadSettings workload,
        @Nullable NetworkSettings network,
        @Nullable VictimSettings victim,
        Map<String, String> places) {
    /** The same server and client with another kind of workload: what is measured of a ladder is made of others. */
    public Cell doing(WorkloadKind kind) {
        return new Cell(id, axes, server, client, workload.doing(kind), network, victim, places);
    }
}
