package org.mailtls.outbound.sink;

import javax.net.ssl.SSLException;
import org.mailtls.outbound.seen.OfferedHello;

/** What a client sends after STARTTLS, whoever it is. */
public final class OfferedHelloFuzz {
    private OfferedHelloFuzz() {}

    /** Jazzer finds it by this name. */
    public static void fuzzerTestOneInput(byte[] input) {
        try {
            OfferedHello hello = OfferedHellos.read(input);
            if (hello.bytes() > input.length || hello.versions().contains("") || hello.sessionId() > 255) {
                throw new AssertionError("more was read than there is: " + hello);
            }
        } catch (SSLException refused) {
            if (String.valueOf(refused.getMessage()).isBlank()) {
                throw new AssertionError("a refusal without a reason", refused);
            }
        }
    }
}
