package org.mailtls.probe.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountTest {
    private static final Negotiated TLS13 = new Negotiated("TLSv1.3", "TLS_AES_128_GCM_SHA256", "x25519");

    private final Account account = new Account();

    @Test
    void theSameWordsAgree() {
        account.add(TLS13, new LoggedTls("TLSv1.3", "TLS_AES_128_GCM_SHA256", "x25519", "line"));
        assertEquals("agrees", account.word());
        assertEquals(
                List.of("negotiated TLSv1.3 TLS_AES_128_GCM_SHA256 x25519", "line"), Arrays.asList(account.evidence()));
    }

    @Test
    void whatOneSideDoesNotTellCannotDiffer() {
        account.add(TLS13, new LoggedTls("TLSv1.3", "TLS_AES_128_GCM_SHA256", "", "line"));
        account.add(
                new Negotiated("TLSv1.2", "TLS_RSA_WITH_AES_128_CBC_SHA", ""),
                new LoggedTls("TLSv1.2", "TLS_RSA_WITH_AES_128_CBC_SHA", "x25519", "line"));
        assertEquals("agrees", account.word());
    }

    @Test
    void eachPartMayDiffer() {
        for (LoggedTls wrong : List.of(
                new LoggedTls("TLSv1.2", "TLS_AES_128_GCM_SHA256", "x25519", "line"),
                new LoggedTls("TLSv1.3", "TLS_AES_256_GCM_SHA384", "x25519", "line"),
                new LoggedTls("TLSv1.3", "TLS_AES_128_GCM_SHA256", "secp256r1", "line"))) {
            Account one = new Account();
            one.add(TLS13, wrong);
            assertEquals("differs", one.word(), wrong.toString());
        }
    }

    @Test
    void oneThatDiffersOutweighsOneThatIsMissing() {
        account.addMissing(TLS13, "nothing");
        assertEquals("missing", account.word());
        account.add(TLS13, new LoggedTls("TLSv1.3", "TLS_AES_128_GCM_SHA256", "x25519", "line"));
        assertEquals("missing", account.word());
        account.add(TLS13, new LoggedTls("TLSv1.2", "TLS_AES_128_GCM_SHA256", "", "line"));
        assertEquals("differs", account.word());
    }

    @Test
    void aSuiteWithoutAKnownNameIsNotJudged() {
        assertTrue(account.empty());
        account.add(TLS13, new LoggedTls("TLSv1.3", "", "", "line"));
        assertTrue(account.empty());
        assertTrue(account.unread());
        account.addMissing(TLS13, "nothing");
        assertFalse(account.empty());
    }
}
