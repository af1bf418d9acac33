package org.mailtls.maillog.mix;

import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.Negotiated;
import org.mailtls.smtp.Printable;

/**
 * What sessions came to, as far as they are counted together.
 *
 * @param protocol {@code TLSv1.3}, …
 * @param suite its IANA name; null where the log's words stand for none that is known
 * @param words the suite, or what the log has instead of one
 * @param group IANA name; null where the log tells none
 */
public record Combination(
        String protocol,
        @Nullable String suite,
        String words,
        @Nullable String group) {
    /** All that there was no room for: nobody has so many kinds of sessions, but a log can be written by anybody. */
    public static final Combination OTHERS = new Combination("others", null, "others", null);

    private static final int LONGEST = 80;

    static Combination of(Negotiated tls) {
        String suite = tls.suite();
        return new Combination(
                bounded(tls.protocol()), suite, suite == null ? bounded(tls.cipher()) : suite, tls.group());
    }

    /** For people: {@code TLSv1.3 TLS_AES_256_GCM_SHA384 x25519}. */
    public String shown() {
        return equals(OTHERS) ? words : protocol + " " + words + (group == null ? "" : " " + group);
    }

    /** Whether the version is one that RFC 8996 retired, or older. */
    static boolean old(String protocol) {
        return switch (protocol) {
            case "TLSv1.1", "TLSv1", "SSLv3", "SSLv2" -> true;
            default -> false;
        };
    }

    /** Nearly every text is sound, and a log has a million of them. */
    static String bounded(String text) {
        if (text.length() > LONGEST) {
            return Printable.of(text, LONGEST);
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return Printable.of(text, LONGEST);
            }
        }
        return text;
    }
}
