package org.mailtls.probe.hello;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailtls.probe.Control;
import org.mailtls.probe.FactState;
import org.mailtls.probe.wire.Codes;

class SuitesProbeTest {
    private static final String[] SOUND = {
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"
    };
    private static final String[] SOUND_13 = {
        "TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256"
    };
    private static final String[] OLD = {
        "TLS_RSA_WITH_RC4_128_MD5",
        "TLS_RSA_WITH_DES_CBC_SHA",
        "TLS_RSA_WITH_NULL_SHA",
        "TLS_RSA_EXPORT_WITH_DES40_CBC_SHA",
        "TLS_RSA_WITH_3DES_EDE_CBC_SHA",
        "TLS_DH_RSA_WITH_AES_128_CBC_SHA",
        "TLS_DH_anon_WITH_AES_128_CBC_SHA",
        "TLS_DHE_RSA_WITH_AES_128_CBC_SHA",
        "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"
    };

    private static final byte[] EMPTY_RECORD = {22, 3, 3, 0, 0};

    private static Manners sound() {
        return Manners.of("TLSv1.2", SOUND).with("TLSv1.3", SOUND_13);
    }

    /** Everything that ever was, the worst first. */
    private static Manners rotten() {
        Manners manners = Manners.of("SSLv3", OLD).with("TLSv1", OLD).with("TLSv1.1", OLD);
        List<String> newer = new java.util.ArrayList<>(List.of(OLD));
        newer.add("TLS_RSA_WITH_AES_128_CBC_SHA256");
        newer.add("TLS_RSA_WITH_AES_128_CCM_8");
        manners.with("TLSv1.2", newer.toArray(String[]::new));
        manners.with("TLSv1.3", "TLS_AES_128_CCM_8_SHA256", "TLS_SHA256_SHA256");
        manners.ssl2Kinds = List.of(0x020080, 0x0700c0);
        return manners;
    }

    @Test
    @Control(
            check = {
                "CS-SET-SSL2",
                "CS-SET-SSL3",
                "CS-SET-TLS10",
                "CS-SET-TLS11",
                "CS-SET-TLS12",
                "CS-SET-TLS13",
                "CS-ALL",
                "CS-NULL",
                "CS-EXPORT",
                "CS-LOW",
                "CS-RC4",
                "CS-3DES",
                "CS-ANON",
                "CS-STATIC-RSA",
                "CS-STATIC-DH",
                "CS-DHE",
                "CS-CBC-SHA1",
                "CS-CBC-SHA2",
                "CS-CCM8",
                "CS-OUTSIDE-OFFER"
            },
            weak = false)
    void findsWhatASoundServerHasAndNothingElse() throws Exception {
        Seen seen = Seen.of(sound(), "CS-ALL");
        assertEquals(List.of(SOUND), seen.words("CS-SET-TLS12"));
        assertEquals(List.of(SOUND_13), seen.words("CS-SET-TLS13"));
        for (String id : List.of("CS-SET-SSL2", "CS-SET-SSL3", "CS-SET-TLS10", "CS-SET-TLS11", "CS-OUTSIDE-OFFER")) {
            assertEquals(List.of(), seen.words(id), id);
        }
        for (String id : SuiteClasses.ids()) {
            assertEquals(List.of(), seen.words(id), id);
        }
        assertEquals(6, seen.words("CS-ALL").size());
        assertTrue(seen.hellos().stream().allMatch(hello -> hello.suites().size() <= 64), "more than old servers bear");
    }

    @Test
    @Control(
            check = {
                "CS-SET-SSL2",
                "CS-SET-SSL3",
                "CS-SET-TLS10",
                "CS-SET-TLS11",
                "CS-SET-TLS12",
                "CS-SET-TLS13",
                "CS-ALL",
                "CS-NULL",
                "CS-EXPORT",
                "CS-LOW",
                "CS-RC4",
                "CS-3DES",
                "CS-ANON",
                "CS-STATIC-RSA",
                "CS-STATIC-DH",
                "CS-DHE",
                "CS-CBC-SHA1",
                "CS-CBC-SHA2",
                "CS-CCM8"
            },
            weak = true)
    void findsAllThatARottenServerHasInItsOrder() throws Exception {
        Manners manners = rotten();
        Seen seen = Seen.of(manners, "CS-ALL");
        assertEquals(
                List.of("SSL_CK_RC4_128_EXPORT40_WITH_MD5", "SSL_CK_DES_192_EDE3_CBC_WITH_MD5"),
                seen.words("CS-SET-SSL2"));
        // SSLv3 has no extension to name a curve in, so that this server cannot take ECDHE there.
        assertEquals(List.of(OLD).subList(0, OLD.length - 1), seen.words("CS-SET-SSL3"));
        assertEquals(List.of(OLD), seen.words("CS-SET-TLS10"));
        assertEquals(List.of(OLD), seen.words("CS-SET-TLS11"));
        assertEquals(SuiteLists.names(manners.suites.getOrDefault(0x0303, List.of())), seen.words("CS-SET-TLS12"));
        assertEquals(List.of("TLS_AES_128_CCM_8_SHA256", "TLS_SHA256_SHA256"), seen.words("CS-SET-TLS13"));
        for (String id : SuiteClasses.ids()) {
            assertFalse(seen.words(id).isEmpty(), id);
        }
        assertEquals(2 + OLD.length + 2 + 2, seen.words("CS-ALL").size());
    }

    /** It might take more suites, and it might not. */
    @Test
    void aSearchThatEndsInSilenceHasNoResult() throws Exception {
        Manners manners = sound();
        int known = Codes.suite(SOUND[0]);
        RawServer.Rule rule =
                hello -> !tls12(hello) || hello.suites().contains(known) ? manners.answer(hello) : RawServer.silence();
        Seen seen = Seen.of(rule, "CS-SET-TLS12");
        assertEquals(FactState.NOT_TESTED, seen.state("CS-SET-TLS12"));
    }

    /** It likes one suite best of all, chooses it and goes; the others are there all the same. */
    @Test
    void aSuiteAtWhichTheServerBreaksOffDoesNotHideTheOthers() throws Exception {
        Manners manners = sound();
        int broken = Codes.suite("TLS_DHE_RSA_WITH_AES_128_GCM_SHA256");
        RawServer.Rule rule =
                hello -> tls12(hello) && hello.suites().contains(broken) ? breakingOff(broken) : manners.answer(hello);
        Seen seen = Seen.of(rule, "CS-SET-TLS12");
        assertEquals(
                List.of(SOUND).stream().sorted().toList(),
                seen.words("CS-SET-TLS12").stream().sorted().toList());
        String evidence = seen.facts().fact("CS-SET-TLS12").evidence().toString();
        assertTrue(evidence.contains("TLS_DHE_RSA_WITH_AES_128_GCM_SHA256, then The server"), evidence);
    }

    /** Without a ServerHello there is no suite that could be left out. */
    @Test
    void anAnswerThatBreaksOffBeforeAnyChoiceIsNoRefusal() throws Exception {
        Manners manners = sound();
        int known = Codes.suite(SOUND[0]);
        RawServer.Rule rule =
                hello -> !tls12(hello) || hello.suites().contains(known) ? manners.answer(hello) : EMPTY_RECORD;
        assertEquals(FactState.ERROR, Seen.of(rule, "CS-SET-TLS12").state("CS-SET-TLS12"));
    }

    private static boolean tls12(RawHello hello) {
        return hello.versions().isEmpty() && hello.legacyVersion() == 0x0303;
    }

    /** ServerHello, and then what no flight may hold. */
    private static byte[] breakingOff(int suite) {
        byte[] body = new RawBytes()
                .u16(0x0303)
                .raw(new byte[32])
                .behind8(new byte[0])
                .u16(suite)
                .u8(0)
                .done();
        return RawBytes.joined(List.of(RawBytes.record(22, 0x0303, RawBytes.message(2, body)), EMPTY_RECORD));
    }

    @Test
    @Control(check = "CS-ORDER-SERVER", weak = false)
    void seesTheServersOrder() throws Exception {
        assertEquals("server", Seen.of(sound(), "CS-ORDER-SERVER").text("CS-ORDER-SERVER"));
    }

    @Test
    @Control(check = "CS-ORDER-SERVER", weak = true)
    void seesThatTheClientsOrderCountsAndFindsTheSameSet() throws Exception {
        Manners manners = sound();
        manners.ownOrder = false;
        Seen seen = Seen.of(manners, "CS-ORDER-SERVER");
        assertEquals("client", seen.text("CS-ORDER-SERVER"));
        assertEquals(
                List.of(SOUND).stream().sorted().toList(),
                seen.words("CS-SET-TLS12").stream().sorted().toList());
    }

    @Test
    void oneSuiteHasNoOrder() throws Exception {
        Seen seen = Seen.of(Manners.of("TLSv1.2", SOUND[0]), "CS-ORDER-SERVER");
        assertEquals("unknown", seen.text("CS-ORDER-SERVER"));
    }

    /** OpenSSL with PRIORITIZE_CHACHA: its own order, but for clients that begin with ChaCha20. */
    @Test
    void isNotMisledByServersThatPutChachaFirstForSome() throws Exception {
        Manners manners = sound();
        manners.chachaForThoseWhoPreferIt = true;
        Seen seen = Seen.of(manners, "CS-ORDER-SERVER");
        assertEquals("server", seen.text("CS-ORDER-SERVER"));
        assertEquals(List.of(SOUND), seen.words("CS-SET-TLS12"));
    }

    /** An unlikely suite is found in another portion than the rest, and still takes its place in the order. */
    @Test
    void putsPortionsTogetherInTheServersOrder() throws Exception {
        String[] suites = {
            SOUND[0], "TLS_RSA_PSK_WITH_AES_256_CBC_SHA384", SOUND[1], "TLS_RSA_WITH_SEED_CBC_SHA", SOUND[2]
        };
        Seen seen = Seen.of(Manners.of("TLSv1.2", suites), "CS-SET-TLS12");
        // ChaCha20 was always offered last, so that its place is not known better than that.
        assertEquals(List.of(suites), seen.words("CS-SET-TLS12"));
    }

    @Test
    @Control(check = "CS-OUTSIDE-OFFER", weak = true)
    void doesNotBelieveInSuitesThatWereNotOffered() throws Exception {
        Manners manners = sound();
        manners.outsideSuite = 0x1301;
        Seen seen = Seen.of(manners, "CS-OUTSIDE-OFFER");
        assertEquals(List.of("TLS_AES_128_GCM_SHA256"), seen.words("CS-OUTSIDE-OFFER"));
        assertEquals(List.of(), seen.words("CS-SET-TLS12"));
    }
}
