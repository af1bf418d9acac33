package org.mailtls.server.lint;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words of tls_ssl_options. */
final class PostfixSslOptions implements PostfixRule {
    /** SSL_OP_ALLOW_CLIENT_RENEGOTIATION and SSL_OP_NO_RENEGOTIATION. */
    private static final long RENEGOTIATION_BITS = 0x4000_0100L;

    private static final List<String> NAMES = List.of(
            "ENABLE_MIDDLEBOX_COMPAT",
            "LEGACY_SERVER_CONNECT",
            "NO_COMPRESSION",
            "NO_RENEGOTIATION",
            "NO_SESSION_RESUMPTION_ON_RENEGOTIATION",
            "NO_TICKET",
            "PRIORITIZE_CHACHA");

    /** The others are older than 3.0. */
    private static final Set<String> SINCE_3_4 = Set.of(
            "ENABLE_MIDDLEBOX_COMPAT",
            "NO_RENEGOTIATION",
            "NO_SESSION_RESUMPTION_ON_RENEGOTIATION",
            "PRIORITIZE_CHACHA");

    @Override
    public void check(MainCf main, Version version, Findings findings) {
        MainCf.Setting setting = main.setting("tls_ssl_options");
        SourceText meaning = setting == null ? null : main.meaning(setting);
        if (meaning == null) {
            return;
        }
        for (SourceText word : meaning.words(", \t")) {
            String text = word.text();
            boolean mask = text.matches("0[xX][0-9A-Fa-f]{1,16}");
            boolean known = NAMES.stream().anyMatch(text::equalsIgnoreCase);
            if (!mask && !known) {
                findings.warning(
                        "unknown-ssl-option",
                        word,
                        "Postfix has no SSL option " + text + NearestWord.hint(text, NAMES, 3),
                        "write one of " + String.join(", ", NAMES) + ", or the bits in hexadecimal");
            } else if (SINCE_3_4.contains(text.toUpperCase(Locale.ROOT)) && !version.since(3, 4)) {
                findings.warning(
                        "unknown-ssl-option",
                        word,
                        "The name " + text + " came with Postfix 3.4",
                        "write its bits in hexadecimal, such as 0x40000000 for NO_RENEGOTIATION");
            } else if (version.since(3, 8) && aboutRenegotiation(text, mask)) {
                findings.notice(
                        "renegotiation-unheeded",
                        word,
                        "Postfix 3.8 and newer refuse renegotiation whatever tls_ssl_options says",
                        "leave it out");
            }
        }
    }

    private static boolean aboutRenegotiation(String word, boolean mask) {
        return mask
                ? (Long.parseUnsignedLong(word.substring(2), 16) & RENEGOTIATION_BITS) != 0
                : word.equalsIgnoreCase("NO_RENEGOTIATION");
    }
}
