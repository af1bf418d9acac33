package org.mailtls.scenario;

import java.util.Locale;

/** What is done to the server. */
public enum WorkloadKind {
    HANDSHAKE,
    THROUGHPUT,
    DELIVERY;

    /** The word that scenario files use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
