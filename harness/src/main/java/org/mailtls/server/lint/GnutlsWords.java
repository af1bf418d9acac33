package org.mailtls.server.lint;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A priority string of GnuTLS: keywords, signed algorithms and flags, between colons. GnuTLS refuses a string with a word that it does not
 * know, and Exim then answers 454 to each STARTTLS.
 */
final class GnutlsWords {
    private static final Set<String> KEYWORDS = Set.of(
            "NORMAL",
            "PERFORMANCE",
            "SECURE",
            "SECURE128",
            "SECURE192",
            "SECURE256",
            "SUITEB128",
            "SUITEB192",
            "LEGACY",
            "PFS",
            "NONE",
            "SYSTEM");

    /** Families of words that are too many to list and easy to tell. */
    private static final Pattern FAMILY =
            Pattern.compile("(?:VERS|KX|CIPHER|MAC|SIGN|GROUP|CURVE|CTYPE|COMP)-[A-Z0-9.-]+(?:-ALL)?");

    private static final List<String> ALGORITHMS = List.of(
            ("AES-128-GCM AES-256-GCM AES-128-CCM AES-256-CCM AES-128-CCM-8 AES-256-CCM-8 AES-128-CBC AES-192-CBC AES-256-CBC"
                            + " CHACHA20-POLY1305 CAMELLIA-128-GCM CAMELLIA-256-GCM CAMELLIA-128-CBC CAMELLIA-192-CBC CAMELLIA-256-CBC"
                            + " 3DES-CBC ARCFOUR-128 ARCFOUR-40 RC2-40 DES-CBC NULL"
                            + " RSA DHE-RSA DHE-DSS ECDHE-RSA ECDHE-ECDSA ANON-DH ANON-ECDH PSK DHE-PSK ECDHE-PSK RSA-PSK SRP SRP-RSA SRP-DSS"
                            + " SHA1 SHA256 SHA384 SHA512 MD5 AEAD UMAC-96 UMAC-128")
                    .split(" "));

    private static final Set<String> ALGORITHM_SET = Set.copyOf(ALGORITHMS);

    private GnutlsWords() {}

    static void check(SourceText value, Findings findings) {
        List<SourceText> words = value.words(":");
        for (int i = 0; i < words.size(); i++) {
            SourceText word = words.get(i).strip();
            String text = word.text();
            if (text.isEmpty() || text.startsWith("%") || text.startsWith("@")) {
                continue;
            }
            boolean signed = "+-!".indexOf(text.charAt(0)) >= 0;
            String bare = signed ? text.substring(1) : text;
            if (i == 0 && openssl(text)) {
                findings.error(
                        "openssl-list-for-gnutls",
                        value,
                        "This is a cipher list of OpenSSL; Debian's Exim has GnuTLS, which takes a priority string",
                        "write, for example, NORMAL:-VERS-TLS1.0:-VERS-TLS1.1");
                return;
            }
            if (!signed && i > 0 && !KEYWORDS.contains(bare)) {
                findings.error(
                        "unknown-priority-word",
                        word,
                        "Only keywords stand without a sign in a priority string" + NearestWord.hint(bare, KEYWORDS, 2),
                        "write + or - before it");
            } else if (!KEYWORDS.contains(bare)
                    && !ALGORITHM_SET.contains(bare)
                    && !FAMILY.matcher(bare).matches()) {
                findings.error(
                        "unknown-priority-word",
                        word,
                        "GnuTLS has no " + bare + " and refuses the whole string"
                                + NearestWord.hint(bare, signed ? ALGORITHMS : KEYWORDS, 2),
                        "correct it; gnutls-cli --list has the words");
            } else if (text.equals("+VERS-SSL3.0")) {
                findings.warning(
                        "version-that-is-gone",
                        word,
                        "+VERS-SSL3.0 has no effect: the server does not come to speak SSLv3 by it",
                        "leave it out");
            }
        }
    }

    /** A list that begins as only OpenSSL's begin. */
    private static boolean openssl(String first) {
        return !KEYWORDS.contains(first)
                && !first.startsWith("+")
                && (OpensslCiphers.known(
                                OpensslCiphers.bare(SourceText.of(first, 1, 1)).text())
                        || first.contains("+"));
    }
}
