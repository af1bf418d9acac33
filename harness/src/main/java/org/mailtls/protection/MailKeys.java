package org.mailtls.protection;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * The keys of a sender, who signs, and of a recipient, to whom is encrypted; and of who certifies both.
 *
 * @param rsa whether all are RSA; otherwise ECDSA P-256 signs and X25519 is encrypted to, where the library can
 */
record MailKeys(boolean rsa, KeyPair issuer, KeyPair sender, KeyPair recipient) {
    static final Provider CRYPTO = new BouncyCastleProvider();
    private static final int RSA_BITS = 3072;

    /** @throws IllegalArgumentException for a word that the schema does not have */
    static MailKeys named(String word) {
        try {
            return switch (word) {
                case "rsa-3072" -> new MailKeys(true, rsaPair(), rsaPair(), rsaPair());
                case "ecdsa-p256-x25519" ->
                    new MailKeys(
                            false,
                            p256(),
                            p256(),
                            KeyPairGenerator.getInstance("X25519", CRYPTO).generateKeyPair());
                default -> throw new IllegalArgumentException("No mail keys '" + word + "'");
            };
        } catch (GeneralSecurityException e) {
            throw new MailProtectionException("Bouncy Castle cannot make " + word + " keys: " + e.getMessage(), e);
        }
    }

    private static KeyPair rsaPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", CRYPTO);
        generator.initialize(RSA_BITS);
        return generator.generateKeyPair();
    }

    static KeyPair p256() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", CRYPTO);
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
