package org.mailtls.smtp;

/** The parts of an SMTP session, each timed and each with its deadline. */
public enum Phase {
    CONNECT("connect"),
    BANNER("banner"),
    EHLO("EHLO"),
    STARTTLS("STARTTLS"),
    HANDSHAKE("TLS handshake"),
    /**
     * The first command inside TLS. Apart from the handshake, because under TLS 1.3 many servers write their session
     * tickets just before, and Nagle's algorithm then holds the reply back until the client's delayed ACK: 40 ms that
     * are not the handshake's.
     */
    FIRST_COMMAND_AFTER_TLS("first command after TLS"),
    AUTH("AUTH"),
    /** MAIL, RCPT and DATA up to the 354, or MAIL and RCPT before BDAT; a pipelined chunk is sent in it too. */
    ENVELOPE("MAIL, RCPT, DATA"),
    /** The content, from its first byte to the reply that accepts it. */
    CONTENT("message content"),
    NOOP("NOOP"),
    QUIT("QUIT");

    private final String words;

    Phase(String words) {
        this.words = words;
    }

    /** As messages to people name it. */
    public String words() {
        return words;
    }
}
