package org.mailtls.scenario;

/** Where client and server meet. */
public enum Transport {
    /** Engine to engine in one JVM: no sockets, the cost of TLS alone. */
    MEMORY,
    /** Over TCP and STARTTLS to the scenario's server. */
    WIRE
}
