package org.mailtls.probe.hello;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.bouncycastle.tls.crypto.DHStandardGroups;
import org.junit.jupiter.api.Test;
import org.mailtls.probe.Control;
import org.mailtls.probe.FactState;

class KeyExchangeTest {
    private static final String DHE = "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256";
    private static final String ANON = "TLS_DH_anon_WITH_AES_128_CBC_SHA";
    private static final String CURVE = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";

    private static final String[] IDS = KeyExchangeAnswers.IDS.toArray(String[]::new);

    private static Manners server() {
        return Manners.of("TLSv1.2", CURVE, DHE, ANON).with("TLSv1.3", "TLS_AES_128_GCM_SHA256");
    }

    @Test
    @Control(
            check = {"KEX-DH-BITS", "KEX-DH-GROUPS", "KEX-DH-REUSE", "KEX-EC-REUSE", "KEX-EC-POINT-FORMAT"},
            weak = false)
    void measuresASoundServer() throws Exception {
        Seen seen = Seen.of(server(), IDS);
        assertEquals(Map.of(DHE, 2048L, ANON, 2048L), seen.counts("KEX-DH-BITS"));
        assertEquals(List.of("ffdhe2048"), seen.words("KEX-DH-GROUPS"));
        assertFalse(seen.flag("KEX-DH-REUSE"));
        assertFalse(seen.flag("KEX-EC-REUSE"));
        assertEquals(List.of("uncompressed"), seen.words("KEX-EC-POINT-FORMAT"));
    }

    /** As Postfix 3.10 with OpenSSL 3.5: the suite decides on the size where no certificate does. */
    @Test
    @Control(
            check = {"KEX-DH-BITS", "KEX-DH-GROUPS", "KEX-DH-REUSE", "KEX-EC-REUSE", "KEX-EC-POINT-FORMAT"},
            weak = true)
    void findsTheSmallPrimeOfOneSuiteAndKeysThatAreKept() throws Exception {
        Manners manners = server();
        manners.prime = suite -> suite.contains("_anon_")
                ? DHStandardGroups.rfc2409_1024.getP()
                : DHStandardGroups.rfc7919_ffdhe3072.getP();
        manners.keepsKeys = true;
        manners.pointFormats = List.of(0, 2);
        Seen seen = Seen.of(manners, IDS);
        assertEquals(Map.of(DHE, 3072L, ANON, 1024L), seen.counts("KEX-DH-BITS"));
        assertEquals(List.of("dh-1024", "ffdhe3072"), seen.words("KEX-DH-GROUPS"));
        assertTrue(seen.flag("KEX-DH-REUSE"));
        assertTrue(seen.flag("KEX-EC-REUSE"));
        assertEquals(List.of("uncompressed", "ansiX962_compressed_char2"), seen.words("KEX-EC-POINT-FORMAT"));
    }

    /** One suite alone is enough to see a kept key: it is asked for again. */
    @Test
    void asksAgainWhereOneAnswerSaysNothing() throws Exception {
        Manners manners = Manners.of("TLSv1.2", DHE);
        manners.keepsKeys = true;
        assertTrue(Seen.of(manners, IDS).flag("KEX-DH-REUSE"));
        manners.keepsKeys = false;
        assertFalse(Seen.of(manners, IDS).flag("KEX-DH-REUSE"));
    }

    @Test
    void hasNothingToSayOfAServerWithTheRsaKeyExchangeAlone() throws Exception {
        Seen seen = Seen.of(Manners.of("TLSv1.2", "TLS_RSA_WITH_AES_128_GCM_SHA256"), IDS);
        for (String id : IDS) {
            assertEquals(FactState.NOT_APPLICABLE, seen.state(id), id);
        }
    }
}
