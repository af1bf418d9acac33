package org.mailtls.server;

/**
 * Where mail for one domain is to be sent.
 *
 * @param domain of the recipients
 * @param port on the address of {@link OutgoingMail#sinkAddress}
 * @param byMx whether the server finds the host by the domain's MX record, as it does outside, or is told its name
 */
public record SinkRoute(String domain, int port, boolean byMx) {
    /** To the host that all sinks are on, by its name. */
    public SinkRoute(String domain, int port) {
        this(domain, port, false);
    }
}
