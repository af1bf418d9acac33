package org.mailtls.probe.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.mailtls.probe.Control;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactState;
import org.mailtls.probe.Said;
import org.mailtls.probe.TestLook;

class WinshockTest {
    private static final String ID = "ATT-WINSHOCK";

    /** Windows Server 2008 R2 of 2013, as its list of suites reads. */
    private static TestLook server2008() {
        return TestLook.nowhere()
                .seen("VER-SET", "SSLv3", "TLSv1")
                .seen(
                        "CS-ALL",
                        "TLS_RSA_WITH_AES_128_CBC_SHA",
                        "TLS_RSA_WITH_AES_256_CBC_SHA",
                        "TLS_RSA_WITH_RC4_128_SHA",
                        "TLS_RSA_WITH_3DES_EDE_CBC_SHA",
                        "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
                        "TLS_RSA_WITH_RC4_128_MD5",
                        "SSL_CK_RC4_128_WITH_MD5")
                .seen("KEX-GROUPS-12", "secp256r1", "secp384r1")
                .flag("FEAT-EMS", false)
                .flag("FEAT-ETM", false)
                .flag("FEAT-HEARTBEAT", false);
    }

    /** It may be patched, or made to look like this: nothing was seen that could be held against it. */
    @Test
    void oldSchannelIsNeitherClearedNorAccused() throws Exception {
        Fact fact = Said.of(new Winshock().look(server2008()), ID);
        assertEquals(FactState.NOT_TESTED, fact.state());
        assertTrue(fact.reason().contains("no harmless way to ask"), fact.reason());
        assertTrue(fact.evidence().toString().contains("TLS_RSA_WITH_RC4_128_MD5"), "what it was judged by");
    }

    /** MS14-066 brought these. */
    @Test
    @Control(check = ID, weak = false)
    void theSuitesOfTheUpdateClearIt() throws Exception {
        TestLook updated =
                server2008().seen("CS-ALL", "TLS_RSA_WITH_AES_128_CBC_SHA", "TLS_RSA_WITH_AES_128_GCM_SHA256");
        assertEquals("no", Said.value(new Winshock().look(updated), ID));
    }

    @Test
    void eachForeignThingClearsIt() throws Exception {
        assertEquals("no", clears(server2008().seen("VER-SET", "TLSv1.2", "TLSv1.3")));
        assertEquals("no", clears(server2008().seen("KEX-GROUPS-12", "x25519", "secp256r1")));
        assertEquals("no", clears(server2008().flag("FEAT-EMS", true)));
        assertEquals("no", clears(server2008().flag("FEAT-HEARTBEAT", true)));
        assertEquals("no", clears(server2008().seen("CS-ALL", "TLS_RSA_WITH_CAMELLIA_128_CBC_SHA")));
    }

    @Test
    void whatIsUnknownMayStillClearIt() throws Exception {
        TestLook half = server2008().unknown("FEAT-EMS");
        assertEquals(
                FactState.NOT_TESTED, Said.of(new Winshock().look(half), ID).state());
        assertEquals("no", clears(half.seen("KEX-GROUPS-12", "x25519")));
    }

    private static String clears(TestLook look) {
        return String.valueOf(Said.value(new Winshock().look(look), ID));
    }
}
