package org.mailtls.protection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailProtectionTest {
    private static final String SECRET = "a line of the mail that nobody else may read";
    private static final byte[] SHORT = mail(1);
    private static final byte[] MAIL = mail(1500);

    @ParameterizedTest
    @CsvSource({"smime, rsa-3072", "smime, ecdsa-p256-x25519", "openpgp, rsa-3072", "openpgp, ecdsa-p256-x25519"})
    void protectsAMailAndRefusesAnyOther(String protection, String keys) {
        MailProtection protectedMail = MailProtection.of(protection, keys);
        byte[] signed = protectedMail.sign(MAIL);
        byte[] sealed = protectedMail.encrypt(signed);

        assertFalse(text(sealed).contains("nobody else"), "nothing of the mail is readable on the way");
        assertTrue(sealed.length > MAIL.length && sealed.length < 2 * MAIL.length, "length " + sealed.length);
        byte[] decrypted = protectedMail.decrypt(sealed);
        assertArrayEquals(MAIL, protectedMail.verify(decrypted));

        assertThrows(
                MailProtectionException.class,
                () -> protectedMail.verify(protectedMail.decrypt(flipped(sealed, sealed.length / 2))));
        int inTheText = text(signed).indexOf(SECRET, signed.length / 2);
        assertThrows(MailProtectionException.class, () -> protectedMail.verify(flipped(signed, inTheText)));
        MailProtection stranger = MailProtection.of(protection, keys);
        assertThrows(MailProtectionException.class, () -> stranger.decrypt(sealed));
        assertThrows(MailProtectionException.class, () -> stranger.verify(signed));
    }

    /**
     * Bouncy Castle's parsers end on some changes with unchecked exceptions of many kinds, and which byte a change meets
     * depends on the random keys: so many places are changed, and all of them are refused in the same way.
     */
    @ParameterizedTest
    @CsvSource({"smime, rsa-3072", "smime, ecdsa-p256-x25519", "openpgp, rsa-3072", "openpgp, ecdsa-p256-x25519"})
    void refusesAChangeAnywhere(String protection, String keys) {
        MailProtection protectedMail = MailProtection.of(protection, keys);
        byte[] sealed = protectedMail.encrypt(protectedMail.sign(SHORT));
        int refused = 0;
        int tried = 0;
        for (int at = 0; at < sealed.length - 100; at += 7, tried += 2) {
            refused += refuses(protectedMail, flipped(sealed, at)) ? 1 : 0;
            refused += refuses(protectedMail, Arrays.copyOf(sealed, at)) ? 1 : 0;
        }
        assertTrue(refused > tried / 2, refused + " of " + tried);
    }

    /** Letters of a header or of the armor may change without a change of the mail: then it must come out whole. */
    private static boolean refuses(MailProtection protection, byte[] sealed) {
        byte[] mail;
        try {
            mail = protection.verify(protection.decrypt(sealed));
        } catch (MailProtectionException refused) {
            return true;
        }
        assertArrayEquals(SHORT, mail);
        return false;
    }

    @Test
    void encryptsEachTimeAnew() {
        MailProtection smime = MailProtection.of("smime", "ecdsa-p256-x25519");
        byte[] signed = smime.sign(MAIL);
        assertFalse(text(smime.encrypt(signed)).equals(text(smime.encrypt(signed))));
    }

    /** Another letter, so that base64 stays base64 and text stays text. */
    private static byte[] flipped(byte[] bytes, int from) {
        byte[] changed = bytes.clone();
        int at = from;
        while (!Character.isLetter(changed[at])) {
            at++;
        }
        changed[at] = (byte) (changed[at] == 'A' ? 'B' : 'A');
        return changed;
    }

    private static byte[] mail(int lines) {
        String header = "Content-Type: text/plain; charset=us-ascii\r\nContent-Transfer-Encoding: 7bit\r\n\r\n";
        return (header + (SECRET + "\r\n").repeat(lines)).getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
