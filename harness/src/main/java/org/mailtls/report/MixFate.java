package org.mailtls.report;

/** What becomes of an entry of a mix under one configuration. */
enum MixFate {
    MEASURED,
    /** The server does not go on with a client that has nothing else to offer. */
    TURNED_AWAY,
    /** The server goes on with another version or group than the log tells of. */
    OTHERWISE,
    /** The server takes it, and its cost was not measured. */
    TAKEN,
    /** The server was not asked, or gave no answer. */
    UNKNOWN
}
