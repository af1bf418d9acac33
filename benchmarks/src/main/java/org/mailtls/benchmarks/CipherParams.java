package org.mailtls.benchmarks;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** For bare ciphers: {@code direction=send} seals, {@code receive} opens. */
@State(Scope.Thread)
public class CipherParams extends WriteParams {
    /** As in IANA suite names after {@code WITH_}. */
    @Param("AES_128_GCM")
    public String cipher = "AES_128_GCM";

    @Override
    String cipher() {
        return cipher;
    }
}
