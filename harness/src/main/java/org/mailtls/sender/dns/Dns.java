package org.mailtls.sender.dns;

/** Answers questions. */
@FunctionalInterface
public interface Dns {
    /**
     * Never throws for what DNS does: what went wrong is in the answer.
     *
     * @param name without a dot at its end
     */
    DnsAnswer ask(String name, RecordType type);
}
