package org.mailtls.server.container;

/**
 * A zone of the lab's DNS.
 *
 * @param name without a dot at its end
 * @param text as a zone file, with everything but what signing adds
 */
public record LabZone(String name, String text, Signing signing) {
    /** What DNSSEC makes of it. */
    public enum Signing {
        SIGNED,
        /** Its signatures ended long ago. */
        EXPIRED,
        UNSIGNED
    }
}
