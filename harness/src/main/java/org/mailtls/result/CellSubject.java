package org.mailtls.result;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of a cell, beyond its record, to say what it costs at least.
 *
 * @param cell id
 * @param sameAs id of the first cell with the same settings under another label; its own id if there is none before it
 * @param keyType of the server's leaf
 * @param chain key types whose signatures the client verifies on the chain: of the leaf's issuer, then upwards; empty if
 *     it does not verify
 * @param writeSize bytes given to the engine or cipher at a time; 0 where the cell does not write
 * @param suite cipher of a cell without handshakes; null where one is negotiated
 * @param version of the client's provider that the cell asks for; null for the one that ships
 */
public record CellSubject(
        String cell,
        String sameAs,
        String keyType,
        List<String> chain,
        int writeSize,
        @Nullable String suite,
        @Nullable String version) {
    public CellSubject {
        requireNonNull(cell, "cell");
        requireNonNull(sameAs, "sameAs");
        requireNonNull(keyType, "keyType");
        chain = List.copyOf(chain);
    }

    /** Of a cell whose provider is the one that ships. */
    public CellSubject(
            String cell, String sameAs, String keyType, List<String> chain, int writeSize, @Nullable String suite) {
        this(cell, sameAs, keyType, chain, writeSize, suite, null);
    }
}
