package org.mailtls.reference;

/**
 * What our client's worker is told, a line of JSON an order.
 *
 * @param rootFile PEM file of the trust anchor
 * @param seconds of shaking hands, one connection after the other
 */
record TlsClientOrder(String provider, int port, String protocol, String rootFile, double seconds) {}
