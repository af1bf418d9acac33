package org.mailtls.scenario;

/** Whether the server offers TLS on the relay port, or insists on it. */
public enum TlsLevel {
    /** STARTTLS is not offered. */
    NONE,
    /** STARTTLS is offered, mail in the clear is taken as well. */
    OPPORTUNISTIC,
    /** Mail is taken inside TLS only. RFC 3207, 4 forbids this on a public MX. */
    MANDATORY
}
