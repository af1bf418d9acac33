package org.mailtls.maillog.dialect;

import java.util.List;

/** Why smtp did not deliver over TLS, without the names of servers, so that the same reason has the same words. */
final class PostfixTrouble {
    private static final List<String> WHOLE = List.of(
            "Cannot start TLS: handshake failure",
            "TLS is required, but was not offered",
            "Server certificate not verified",
            "Server certificate not trusted",
            "no TLSA records found",
            "non DNSSEC destination",
            "TLSA lookup error",
            "TLS is required, but unavailable");

    private PostfixTrouble() {}

    /** Empty if it is about something else than TLS, or what the other side said. */
    static String reason(String words) {
        // The other server's reply is its own, whatever it speaks of.
        if (words.contains(" said: ")) {
            return "";
        }
        for (String start : WHOLE) {
            if (words.startsWith(start)) {
                return start;
            }
        }
        if (words.contains(" refused to start TLS: ")) {
            return "refused to start TLS";
        }
        return words.startsWith("TLS ") || words.startsWith("TLSA ") ? words : "";
    }
}
