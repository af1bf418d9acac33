package org.mailtls.maillog.dialect;

import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.Peer;
import org.mailtls.maillog.Trust;

/** The other end as sendmail writes it: {@code mx.example.test. [192.0.2.1]}, {@code [IPv6:2001:db8::1]}, {@code … (may be forged)}. */
final class SendmailRelay {
    private SendmailRelay() {}

    static Peer peer(String relay) {
        int open = relay.indexOf('[');
        int close = relay.indexOf(']', open);
        return open < 0 || close < 0
                ? new Peer(Names.host(name(relay)), null)
                : Peers.named(name(relay), relay.substring(open + 1, close));
    }

    /** The name, without a last dot; the address where there is none. */
    static String name(String relay) {
        int blank = relay.indexOf(' ');
        String word = blank < 0 ? relay : relay.substring(0, blank);
        return word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
    }

    /** The macro {@code ${verify}}. */
    static @Nullable Trust trust(String verify) {
        return switch (verify) {
            case "NOT", "NO", "NONE" -> Trust.ANONYMOUS;
            case "FAIL" -> Trust.UNTRUSTED;
            case "OK" -> Trust.TRUSTED;
            // By a TLSA record.
            case "TRUSTED" -> Trust.VERIFIED;
            default -> null;
        };
    }
}
