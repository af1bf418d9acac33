package org.mailtls.provider;

import java.nio.ByteBuffer;

/** Where a {@link TlsPump} puts what its engine makes. Buffers are valid during the call only. */
public interface PumpSink {
    /** Whole TLS records for the peer. */
    void records(ByteBuffer tls);

    /** Decrypted application data from the peer. */
    void plaintext(ByteBuffer data);
}
