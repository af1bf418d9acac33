package org.mailtls.junit;

import java.util.Locale;

/** The services of a mail server, by their IANA names. */
public enum MailDoor {
    /** Relaying (RFC 5321): STARTTLS, no login. */
    SMTP,
    /** From users (RFC 6409): STARTTLS, then a login. */
    SUBMISSION,
    /** From users (RFC 8314): TLS from the first byte, then a login. */
    SUBMISSIONS;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
