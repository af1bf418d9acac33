package org.mailtls.sender;

/**
 * A server that takes a domain's mail.
 *
 * @param preference the lowest comes first (RFC 5321, 5.1)
 * @param host its name; the domain's own where it has no MX records
 */
public record MxHost(int preference, String host) {}
