package org.mailtls.junit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first answer of a server's JVM, as JSON.
 *
 * @param trouble why there is no server; null if there is one
 * @param words of the trouble
 * @param ports word of a {@link MailDoor} → port
 * @param authority PEM file of the root above its certificate
 * @param trust PEM file of every root that a client may meet there
 */
record MailReady(
        @Nullable Trouble trouble,
        String words,
        String host,
        Map<String, Integer> ports,
        String software,
        String library,
        String banner,
        List<String> warnings,
        String authority,
        String trust) {
    /** Whose trouble it is. */
    enum Trouble {
        /** The machine has no engine, or no image. */
        ENVIRONMENT,
        /** The annotation asks for what cannot be. */
        SETTING,
        /** The server did not come up. */
        FAILED
    }

    static MailReady not(Trouble trouble, String words) {
        return new MailReady(trouble, words, "", Map.of(), "", "", "", List.of(), "", "");
    }
}
