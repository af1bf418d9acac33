package org.mailtls.smtp;

/** How a message's content travels. */
public enum Transfer {
    /** Dot-stuffed lines (RFC 5321, 4.1.1.4), which every server takes. */
    DATA,
    /** One chunk of counted bytes (RFC 3030); the server must offer CHUNKING. */
    BDAT
}
