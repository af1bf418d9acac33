package org.mailtls.probe.mail;

import java.nio.charset.StandardCharsets;

/** A dot between line endings of which at least one is not CRLF: no end of a mail (RFC 5321, 2.3.8 and 4.1.1.4). */
enum LineEnding {
    LF_DOT_LF("lf-dot-lf", "\n.\n"),
    LF_DOT_CRLF("lf-dot-crlf", "\n.\r\n"),
    CRLF_DOT_LF("crlf-dot-lf", "\r\n.\n"),
    CR_DOT_CR("cr-dot-cr", "\r.\r"),
    CR_DOT_CRLF("cr-dot-crlf", "\r.\r\n"),
    CRLF_DOT_CR("crlf-dot-cr", "\r\n.\r");

    private final String word;
    private final String bytes;

    LineEnding(String word, String bytes) {
        this.word = word;
        this.bytes = bytes;
    }

    /** As SMTP-LINE-ENDINGS says it. */
    String word() {
        return word;
    }

    byte[] bytes() {
        return bytes.getBytes(StandardCharsets.US_ASCII);
    }
}
