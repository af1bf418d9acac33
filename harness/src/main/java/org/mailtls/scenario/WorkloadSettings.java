package org.mailtls.scenario;

import org.jspecify.annotations.Nullable;

/**
 * The workload of a cell.
 *
 * @param writeSize bytes handed to the engine at a time; throughput only
 * @param messageSize bytes of one mail, headers and body; delivery only
 * @param pace operations a second at most, null for no limit; always set for a remote server
 */
public record WorkloadSettings(
        WorkloadKind kind,
        Transport transport,
        BufferKind buffers,
        int writeSize,
        long messageSize,
        @Nullable Double pace) {}
