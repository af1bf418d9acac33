package org.mailtls.reference;

/**
 * What our client's worker answers to an order.
 *
 * @param clientNanos CPU time of the thread, sockets included
 * @param error why it stopped early; null if it did not
 */
record TlsClientCount(
        long connections,
        long clientNanos,
        @org.jspecify.annotations.Nullable String error) {}
