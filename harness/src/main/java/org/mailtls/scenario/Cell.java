package org.mailtls.scenario;

import java.util.Map;

/**
 * One point of the matrix, wholly resolved.
 *
 * @param id readable and stable: {@code name/axis-value/…}, unique in the scenario
 * @param axes dotted path → label of the value, in the order of the matrix
 * @param places dotted path of each part of the server → {@code file:line:column} where it is written
 */
public record Cell(
        String id,
        Map<String, String> axes,
        ServerSettings server,
        ClientSettings client,
        WorkloadSettings workload,
        Map<String, String> places) {}
