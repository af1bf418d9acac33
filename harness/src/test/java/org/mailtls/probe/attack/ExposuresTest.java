package org.mailtls.probe.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.mailtls.probe.Answers;
import org.mailtls.probe.Control;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactState;
import org.mailtls.probe.Probe;
import org.mailtls.probe.Said;
import org.mailtls.probe.TestLook;

class ExposuresTest {
    private static final String GCM = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
    private static final String CBC = "TLS_RSA_WITH_AES_128_CBC_SHA";

    @Test
    @Control(check = "ATT-DROWN", weak = true)
    void aSuiteOfSslv2IsDrown() throws Exception {
        exposed(
                Exposures.drown(),
                TestLook.nowhere()
                        .seen("CS-SET-SSL2", "SSL_CK_RC4_128_WITH_MD5")
                        .seen("VER-SET", "SSLv2", "TLSv1"));
        exposed(Exposures.drown(), TestLook.nowhere().seen("CS-SET-SSL2").seen("VER-SET", "SSLv2", "TLSv1"));
    }

    @Test
    @Control(check = "ATT-DROWN", weak = false)
    void noSslv2IsNoDrown() throws Exception {
        safe(Exposures.drown(), TestLook.nowhere().seen("CS-SET-SSL2").seen("VER-SET", "TLSv1.2"));
        safe(Exposures.drown(), TestLook.nowhere().lacking("CS-SET-SSL2").seen("VER-SET", "TLSv1.3"));
    }

    @Test
    @Control(check = "ATT-FREAK", weak = true)
    void anExportSuiteWithRsaIsFreak() throws Exception {
        exposed(Exposures.freak(), TestLook.nowhere().seen("CS-EXPORT", "TLS_RSA_EXPORT_WITH_RC4_40_MD5"));
    }

    @Test
    @Control(check = "ATT-FREAK", weak = false)
    void otherExportSuitesAreNot() throws Exception {
        safe(Exposures.freak(), TestLook.nowhere().seen("CS-EXPORT", "TLS_DHE_RSA_EXPORT_WITH_DES40_CBC_SHA"));
        safe(Exposures.freak(), TestLook.nowhere().seen("CS-EXPORT", "SSL_CK_RC4_128_EXPORT40_WITH_MD5"));
    }

    @Test
    @Control(check = "ATT-LOGJAM", weak = true)
    void exportOrAShortGroupIsLogjam() throws Exception {
        exposed(
                Exposures.logjam(),
                TestLook.nowhere()
                        .seen("CS-EXPORT", "TLS_DHE_RSA_EXPORT_WITH_DES40_CBC_SHA")
                        .unknown("KEX-DH-BITS"));
        exposed(
                Exposures.logjam(),
                TestLook.nowhere().seen("CS-EXPORT").number("KEX-DH-BITS", "TLS_DH_anon_WITH_AES_128_CBC_SHA", 1024));
    }

    @Test
    @Control(check = "ATT-LOGJAM", weak = false)
    void aLongGroupIsNot() throws Exception {
        safe(
                Exposures.logjam(),
                TestLook.nowhere().seen("CS-EXPORT").number("KEX-DH-BITS", "TLS_DHE_RSA_WITH_AES_128_CBC_SHA", 2048));
    }

    @Test
    @Control(check = "ATT-POODLE-SSL", weak = true)
    void cbcInSslv3IsPoodle() throws Exception {
        exposed(Exposures.poodleSsl(), TestLook.nowhere().seen("CS-SET-SSL3", CBC));
    }

    @Test
    @Control(check = "ATT-POODLE-SSL", weak = false)
    void rc4InSslv3IsNot() throws Exception {
        safe(Exposures.poodleSsl(), TestLook.nowhere().seen("CS-SET-SSL3", "TLS_RSA_WITH_RC4_128_SHA"));
    }

    @Test
    @Control(check = "ATT-SWEET32", weak = true)
    void eachCipherOfSmallBlocksIsSweet32() throws Exception {
        for (String suite : new String[] {
            "TLS_RSA_WITH_3DES_EDE_CBC_SHA",
            "TLS_RSA_WITH_DES_CBC_SHA",
            "TLS_RSA_WITH_IDEA_CBC_SHA",
            "TLS_RSA_EXPORT_WITH_RC2_CBC_40_MD5",
            "TLS_RSA_EXPORT_WITH_DES40_CBC_SHA",
            "SSL_CK_DES_192_EDE3_CBC_WITH_MD5"
        }) {
            exposed(Exposures.sweet32(), TestLook.nowhere().seen("CS-ALL", GCM, suite));
        }
    }

    @Test
    @Control(check = "ATT-SWEET32", weak = false)
    void aesIsNot() throws Exception {
        safe(Exposures.sweet32(), TestLook.nowhere().seen("CS-ALL", GCM, CBC));
    }

    @Test
    @Control(check = "ATT-BEAST", weak = true)
    void cbcInTls10IsBeast() throws Exception {
        exposed(Exposures.beast(), TestLook.nowhere().seen("CS-SET-SSL3").seen("CS-SET-TLS10", CBC));
        exposed(Exposures.beast(), TestLook.nowhere().seen("CS-SET-SSL3", CBC).seen("CS-SET-TLS10"));
    }

    @Test
    @Control(check = "ATT-BEAST", weak = false)
    void noOldVersionIsNoBeast() throws Exception {
        safe(Exposures.beast(), TestLook.nowhere().lacking("CS-SET-SSL3").lacking("CS-SET-TLS10"));
    }

    @Test
    @Control(check = "ATT-LUCKY13", weak = true)
    void cbcIsLucky13() throws Exception {
        exposed(Exposures.lucky13(), TestLook.nowhere().seen("CS-ALL", GCM, CBC));
    }

    @Test
    @Control(check = "ATT-LUCKY13", weak = false)
    void noCbcIsNot() throws Exception {
        safe(Exposures.lucky13(), TestLook.nowhere().seen("CS-ALL", GCM));
    }

    /** The server agrees on it with clients that offer it; the others are exposed all the same. */
    @Test
    void encryptThenMacDoesNotClearAServerOfLucky13() throws Exception {
        exposed(Exposures.lucky13(), TestLook.nowhere().seen("CS-ALL", CBC).flag("FEAT-ETM", true));
    }

    @Test
    @Control(check = "ATT-RC4", weak = true)
    void rc4IsRc4() throws Exception {
        exposed(Exposures.rc4(), TestLook.nowhere().seen("CS-RC4", "TLS_RSA_WITH_RC4_128_SHA"));
    }

    @Test
    @Control(check = "ATT-RC4", weak = false)
    void noRc4IsNone() throws Exception {
        safe(Exposures.rc4(), TestLook.nowhere().seen("CS-RC4"));
    }

    @Test
    @Control(check = "ATT-CRIME", weak = true)
    void compressionIsCrime() throws Exception {
        exposed(Exposures.crime(), TestLook.nowhere().flag("FEAT-COMPRESSION", true));
    }

    @Test
    @Control(check = "ATT-CRIME", weak = false)
    void noCompressionIsNone() throws Exception {
        safe(Exposures.crime(), TestLook.nowhere().flag("FEAT-COMPRESSION", false));
    }

    @Test
    @Control(check = "ATT-RACCOON", weak = true)
    void aKeyThatIsKeptIsRaccoon() throws Exception {
        exposed(
                Exposures.raccoon(),
                TestLook.nowhere().flag("KEX-DH-REUSE", true).seen("CS-STATIC-DH"));
        exposed(
                Exposures.raccoon(),
                TestLook.nowhere().lacking("KEX-DH-REUSE").seen("CS-STATIC-DH", "TLS_DH_RSA_WITH_AES_128_CBC_SHA"));
    }

    @Test
    @Control(check = "ATT-RACCOON", weak = false)
    void fixedCurvesAreNot() throws Exception {
        safe(
                Exposures.raccoon(),
                TestLook.nowhere()
                        .flag("KEX-DH-REUSE", false)
                        .seen("CS-STATIC-DH", "TLS_ECDH_RSA_WITH_AES_128_CBC_SHA"));
    }

    /** What nobody saw is neither there nor absent. */
    @Test
    void whatIsNotKnownIsNotTested() throws Exception {
        notTested(Exposures.drown(), TestLook.nowhere().unknown("CS-SET-SSL2").seen("VER-SET", "TLSv1"));
        notTested(Exposures.logjam(), TestLook.nowhere().seen("CS-EXPORT").unknown("KEX-DH-BITS"));
        notTested(Exposures.beast(), TestLook.nowhere().unknown("CS-SET-SSL3").seen("CS-SET-TLS10"));
        notTested(Exposures.lucky13(), TestLook.nowhere().unknown("CS-ALL"));
        notTested(Exposures.crime(), TestLook.nowhere().unknown("FEAT-COMPRESSION"));
    }

    @Test
    void evidenceNamesWhatIsThere() throws Exception {
        Fact fact =
                Said.of(Exposures.rc4().look(TestLook.nowhere().seen("CS-RC4", "TLS_RSA_WITH_RC4_128_SHA")), "ATT-RC4");
        assertTrue(
                fact.evidence().toString().contains("TLS_RSA_WITH_RC4_128_SHA"),
                fact.evidence().toString());
    }

    private static void exposed(Probe probe, TestLook look) throws Exception {
        assertEquals("yes", value(probe, look));
    }

    private static void safe(Probe probe, TestLook look) throws Exception {
        assertEquals("no", value(probe, look));
    }

    private static void notTested(Probe probe, TestLook look) throws Exception {
        Fact fact = Said.of(probe.look(look), probe.answers().get(0));
        assertEquals(FactState.NOT_TESTED, fact.state());
    }

    private static String value(Probe probe, TestLook look) throws Exception {
        Answers answers = probe.look(look);
        return String.valueOf(Said.value(answers, probe.answers().get(0)));
    }
}
