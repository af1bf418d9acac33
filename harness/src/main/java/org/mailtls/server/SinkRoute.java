package org.mailtls.server;

/**
 * Where mail for one domain is to be sent.
 *
 * @param domain of the recipients
 * @param port on the address of {@link OutgoingMail#sinkAddress}
 */
public record SinkRoute(String domain, int port) {}
