package org.mailtls.pki;

/**
 * How much of a chain a server sent.
 *
 * @param certificates the leaf counted
 * @param bytes of the certificates alone (DER), without what TLS puts around them
 */
public record ChainSize(int certificates, int bytes) {}
