package org.mailtls.probe.handshake;

import java.util.List;
import org.mailtls.probe.FactState;
import org.mailtls.probe.Look;

/** Which versions of TLS the server has, as far as that was seen. What was not seen is tried. */
final class Spoken {
    static final String ID = "VER-SET";

    private static final List<String> BEFORE_13 = List.of("SSLv2", "SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2");

    private Spoken() {}

    /** Whether it is known that the server has not this version. */
    static boolean lacks(Look look, String version) {
        return look.fact(ID).state() == FactState.SEEN && !look.words(ID).contains(version);
    }

    /** Whether it is known that the server has nothing before TLS 1.3. */
    static boolean only13(Look look) {
        return BEFORE_13.stream().allMatch(version -> lacks(look, version));
    }
}
