package org.mailtls.scenario;

import java.util.Locale;

/** The mail services by their IANA names, each on its assigned port. */
public enum Service {
    /** Relaying between servers (RFC 5321), STARTTLS. */
    SMTP(25),
    /** From users (RFC 6409): STARTTLS, then AUTH. */
    SUBMISSION(587),
    /** From users (RFC 8314): TLS from the first byte, then AUTH. */
    SUBMISSIONS(465);

    private final int port;

    Service(int port) {
        this.port = port;
    }

    public int port() {
        return port;
    }

    public boolean implicitTls() {
        return this == SUBMISSIONS;
    }

    /** Whether clients have to authenticate before MAIL. */
    public boolean authenticated() {
        return this != SMTP;
    }

    /** The word that scenario files use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
