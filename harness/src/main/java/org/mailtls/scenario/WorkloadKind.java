package org.mailtls.scenario;

import java.util.Locale;

/** What is measured. */
public enum WorkloadKind {
    HANDSHAKE,
    /** The first handshake of a fresh JVM, class loading and all: what a command-line mail tool pays. */
    FIRST_HANDSHAKE,
    THROUGHPUT,
    /** The bare cipher through the JCA, no TLS around it. */
    CIPHER,
    DELIVERY,
    /** One mail, protected end to end or by TLS. */
    MAIL_PROTECTION,
    /** Nothing is measured: the server is looked at as {@code mailtls scan} does. */
    SCAN;

    /** The word that scenario files use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
