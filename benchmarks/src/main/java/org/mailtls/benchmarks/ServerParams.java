package org.mailtls.benchmarks;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** For benchmarks over the wire. */
@State(Scope.Thread)
public class ServerParams extends TlsParams {
    /** {@code host:port} of an SMTP server with STARTTLS; there is no default, for nobody's server is meant by it. */
    @Param("")
    public String server = "";

    /** Bytes of a write or of a mail; handshakes alone have neither. */
    @Param("65536")
    public int size = 65536;

    @Override
    int size() {
        return size;
    }

    @Override
    String server() {
        return server;
    }
}
