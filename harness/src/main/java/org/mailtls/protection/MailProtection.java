package org.mailtls.protection;

import java.util.Locale;

/**
 * Protects one mail end to end in four steps, two at the sender and two at the recipient. Keys are made with the object.
 *
 * <p>Each step throws {@link MailProtectionException} for anything that is not what it should be.
 */
public interface MailProtection {
    /** By the scenario's words for protection and keys. */
    static MailProtection of(String protection, String mailKeys) {
        MailKeys keys = MailKeys.named(mailKeys);
        return switch (protection.toLowerCase(Locale.ROOT)) {
            case "smime" -> new SmimeProtection(keys);
            case "openpgp" -> new OpenPgpProtection(keys);
            default -> throw new IllegalArgumentException("No end-to-end protection '" + protection + "'");
        };
    }

    /**
     * The mail with the sender's signature.
     *
     * @param mail one MIME entity that names its Content-Transfer-Encoding; S/MIME would add the header
     */
    byte[] sign(byte[] mail);

    /** What goes over the wire: the signed mail, encrypted to the recipient. */
    byte[] encrypt(byte[] signed);

    /** @throws MailProtectionException if it was changed on the way, or is for somebody else */
    byte[] decrypt(byte[] sealed);

    /**
     * The mail itself.
     *
     * @throws MailProtectionException if the signature is not the sender's
     */
    byte[] verify(byte[] signed);
}
