package org.mailtls.benchmarks;

import org.mailtls.scenario.Protection;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** For benchmarks of a mail that TLS protects; they have no other way. */
@State(Scope.Thread)
public class MailParams extends TlsParams {
    /** Bytes of the mail, headers and body. */
    @Param("65536")
    public int messageSize = 65536;

    @Override
    int size() {
        return messageSize;
    }

    @Override
    Protection protection() {
        return Protection.TLS;
    }
}
