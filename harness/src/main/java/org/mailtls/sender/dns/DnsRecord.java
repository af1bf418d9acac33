package org.mailtls.sender.dns;

import java.net.InetAddress;

/** What stands in one record, as far as a sender reads it. Hostile input to whoever prints it. */
public sealed interface DnsRecord {
    record Address(InetAddress address) implements DnsRecord {}

    /** @param host without the dot at its end, in lower case; empty for a domain that takes no mail (RFC 7505) */
    record Mx(int preference, String host) implements DnsRecord {}

    /** @param text its strings in one, a character for each octet (RFC 8461, 3.1; RFC 8460, 3) */
    record Txt(String text) implements DnsRecord {}

    /** @param data digest, certificate or key, as the other three say (RFC 6698, 2.1) */
    record Tlsa(int usage, int selector, int matching, byte[] data) implements DnsRecord {}

    /** @param target without the dot at its end, in lower case */
    record Alias(String target) implements DnsRecord {}
}
