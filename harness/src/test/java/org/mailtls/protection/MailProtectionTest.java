package org.mailtls.protection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailProtectionTest {
    private static final String SECRET = "a line of the mail that nobody else may read";
    private static final byte[] MAIL =
            ("Content-Type: text/plain; charset=us-ascii\r\nContent-Transfer-Encoding: 7bit\r\n\r\n"
                            + (SECRET + "\r\n").repeat(1500))
                    .getBytes(StandardCharsets.US_ASCII);

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

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
