package org.mailtls.server.lint;

import java.util.List;

/** Rules that hold for every list that ends up in OpenSSL. */
final class CipherListCheck {
    private CipherListCheck() {}

    /**
     * @param list a cipher list, or words to exclude
     * @param what the name of the setting
     * @param tls13Too whether the list also chooses among TLS 1.3 suites, as Node.js has it
     */
    static void words(SourceText list, String what, boolean tls13Too, Findings findings) {
        for (SourceText item : list.words(OpensslCiphers.SEPARATORS)) {
            if (OpensslCiphers.command(item.text())) {
                continue;
            }
            SourceText word = OpensslCiphers.bare(item);
            if (word.isEmpty()) {
                continue;
            }
            if (OpensslCiphers.tls13(word.text())) {
                if (!tls13Too) {
                    findings.warning(
                            "tls13-suite-in-list",
                            word,
                            word.text() + " has no effect in " + what + ": OpenSSL's cipher lists do not reach TLS 1.3",
                            "leave it out; TLS 1.3 suites are chosen in openssl.cnf (Ciphersuites)");
                }
            } else if (!OpensslCiphers.known(word.text())) {
                findings.warning(
                        "unknown-cipher-word",
                        word,
                        word.text() + " matches no cipher suite of any OpenSSL, and is dropped without a word"
                                + OpensslCiphers.hint(word.text()),
                        "correct it or leave it out; openssl-ciphers(1) has the words, and letter case counts");
            }
        }
    }

    /** Whether what is left of a list has no suite with finite-field Diffie-Hellman, as far as its words alone tell. */
    static boolean withoutDhe(SourceText list) {
        boolean mayBring = false;
        List<SourceText> items = list.words(OpensslCiphers.SEPARATORS);
        for (SourceText item : items) {
            String text = item.text();
            if (OpensslCiphers.command(text)) {
                continue;
            }
            if (text.startsWith("!")) {
                if (OpensslCiphers.meansDhe(text.substring(1))) {
                    return true;
                }
            } else if (!text.startsWith("-") && !text.startsWith("+")) {
                mayBring |= OpensslCiphers.mayBringDhe(text);
            }
        }
        return !items.isEmpty() && !mayBring;
    }
}
