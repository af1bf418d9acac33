package org.mailtls.reference;

import java.io.IOException;

/** A client that shakes hands with a server over and over and counts. */
interface HandshakeCounter {
    /**
     * What it counted.
     *
     * @param connections more than none
     * @param clientMicros CPU time of the client a connection, by the client's own account
     */
    record Counted(double connections, double clientMicros) {}

    /** As it is called in results. */
    String source();

    /** What it is and which version. */
    String version();

    /** What it does, for a reader who wants to repeat it. */
    String command();

    /** @throws IOException if it made no connection, with its own words */
    Counted count(int port, String protocol, int seconds) throws IOException, InterruptedException;
}
