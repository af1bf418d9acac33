package org.mailtls.probe.certificate;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of RFC 9525, 6.3 to 6.5. */
class NameMatchTest {
    @Test
    void aNameIsTheSameInAnyCase() {
        assertTrue(matches("MAIL.example.test", "mail.Example.test"));
        assertTrue(matches("mail.example.test", "mail.example.test."));
        assertFalse(matches("mail.example.test", "example.test"));
        assertFalse(matches("example.test", "mail.example.test"));
    }

    @Test
    void aWildcardIsOneWholeLabelOnTheLeft() {
        assertTrue(matches("*.example.test", "mail.example.test"));
        assertFalse(matches("*.example.test", "example.test"));
        assertFalse(matches("*.example.test", "a.mail.example.test"));
        assertFalse(matches("m*.example.test", "mail.example.test"));
        assertFalse(matches("mail.*.test", "mail.example.test"));
        assertFalse(matches("*.*.test", "mail.example.test"));
        assertFalse(matches("*", "mail"));
        assertFalse(matches("*.", "mail."));
        assertFalse(matches("*.example.test", ".example.test"));
    }

    @Test
    void aNameBeyondAsciiIsComparedAsDnsHasIt() {
        assertTrue(matches("xn--mller-kva.example.test", "müller.example.test"));
    }

    @Test
    void anAddressIsComparedAsAnAddress() {
        assertTrue(NameMatch.matches(leaf(List.of(), new byte[] {127, 0, 0, 1}), "127.0.0.1"));
        assertFalse(NameMatch.matches(leaf(List.of(), new byte[] {127, 0, 0, 2}), "127.0.0.1"));
        byte[] loopback = new byte[16];
        loopback[15] = 1;
        assertTrue(NameMatch.matches(leaf(List.of(), loopback), "::1"));
        // Neither does a name that looks like it count, nor a wildcard.
        assertFalse(matches("127.0.0.1", "127.0.0.1"));
        assertFalse(matches("*.0.0.1", "127.0.0.1"));
    }

    /** A resolver must not be asked for it, and nothing is to be found. */
    @Test
    void whatIsNeitherNameNorAddressMatchesNothing() {
        assertFalse(matches("mail.example.test", "999.1.1.1"));
        assertFalse(matches("mail.example.test", "1.2.3"));
        assertFalse(matches("mail.example.test", "fe80::zz"));
        assertFalse(matches("mail.example.test", ""));
        assertFalse(matches("", ""));
    }

    private static boolean matches(String presented, String asked) {
        return NameMatch.matches(leaf(List.of(presented)), asked);
    }

    /** The common name is the right one each time, and counts for nothing. */
    private static SeenCertificate leaf(List<String> names, byte[]... addresses) {
        return new SeenCertificate(
                new byte[0],
                3,
                "CN=mail.example.test",
                new byte[0],
                new byte[] {1},
                Instant.EPOCH,
                Instant.EPOCH,
                new PublicKeyKind(PublicKeyKind.Family.RSA, "rsa-2048", 2048, ""),
                "sha256WithRSAEncryption",
                false,
                List.of(),
                List.of(),
                names,
                List.of(addresses));
    }
}
