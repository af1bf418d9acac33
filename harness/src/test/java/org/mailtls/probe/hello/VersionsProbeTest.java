package org.mailtls.probe.hello;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.probe.Control;
import org.mailtls.probe.FactState;
import org.mailtls.probe.wire.Codes;

class VersionsProbeTest {
    private static final String SUITE = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
    private static final String OLD_SUITE = "TLS_RSA_WITH_AES_128_CBC_SHA";
    private static final String SUITE_13 = "TLS_AES_128_GCM_SHA256";

    private static Manners sound() {
        return Manners.of("TLSv1.2", SUITE).with("TLSv1.3", SUITE_13);
    }

    @Test
    @Control(
            check = {"VER-SET", "VER-PREFER-13", "VER-DOWNGRADE-SENTINEL", "VER-FALLBACK-SCSV", "VER-INTOLERANCE"},
            weak = false)
    void findsNothingWrongWithASoundServer() throws Exception {
        Seen seen = Seen.of(
                sound(), "VER-SET", "VER-PREFER-13", "VER-DOWNGRADE-SENTINEL", "VER-FALLBACK-SCSV", "VER-INTOLERANCE");
        assertEquals(List.of("TLSv1.2", "TLSv1.3"), seen.words("VER-SET"));
        assertTrue(seen.flag("VER-PREFER-13"));
        assertTrue(seen.flag("VER-DOWNGRADE-SENTINEL"));
        assertTrue(seen.flag("VER-FALLBACK-SCSV"));
        assertEquals(List.of(), seen.words("VER-INTOLERANCE"));
    }

    @Test
    @Control(check = "VER-SET", weak = true)
    void findsEachVersionByItself() throws Exception {
        Manners manners = Manners.of("SSLv3", OLD_SUITE).with("TLSv1.1", OLD_SUITE);
        manners.ssl2Kinds = List.of(0x010080);
        assertEquals(
                List.of("SSLv2", "SSLv3", "TLSv1.1"),
                Seen.of(manners, "VER-SET").words("VER-SET"));
    }

    /** Its one suite is not among the likely ones of the first hello. */
    @Test
    void findsAVersionWithAnUnlikelySuite() throws Exception {
        Manners manners =
                Manners.of("TLSv1.2", "TLS_RSA_PSK_WITH_AES_128_CBC_SHA256").with("TLSv1", "TLS_RSA_WITH_IDEA_CBC_SHA");
        assertEquals(List.of("TLSv1", "TLSv1.2"), Seen.of(manners, "VER-SET").words("VER-SET"));
    }

    @Test
    void aServerThatKeepsSilentSaysNothingOfItsVersions() throws Exception {
        assertEquals(
                FactState.NOT_TESTED,
                Seen.of(hello -> RawServer.silence(), "VER-SET").state("VER-SET"));
    }

    /** A time-out is not a refusal: it may well have TLS 1.3. */
    @Test
    void oneVersionInSilenceLeavesTheListOpen() throws Exception {
        Manners manners = Manners.of("TLSv1.2", SUITE);
        RawServer.Rule rule = hello -> hello.versions().contains(0x0304) ? RawServer.silence() : manners.answer(hello);
        Seen seen = Seen.of(rule, "VER-SET");
        assertEquals(FactState.NOT_TESTED, seen.state("VER-SET"));
        assertEquals(
                "No clear answer to a ClientHello of TLSv1.3.",
                seen.facts().fact("VER-SET").reason());
    }

    @Test
    void anAlertToUnlikelySuitesDoesNotMendSilence() throws Exception {
        int likely = Codes.suite(SUITE);
        Manners manners = Manners.of("TLSv1.3", SUITE_13);
        RawServer.Rule rule = hello -> hello.legacyVersion() == 0x0303
                        && hello.suites().contains(likely)
                ? RawServer.silence()
                : hello.versions().isEmpty() ? RawBytes.fatal(Manners.HANDSHAKE_FAILURE) : manners.answer(hello);
        assertEquals(FactState.NOT_TESTED, Seen.of(rule, "VER-SET").state("VER-SET"));
    }

    @Test
    void aBrokenAnswerIsNoRefusalEither() throws Exception {
        Manners manners = Manners.of("TLSv1.2", SUITE);
        RawServer.Rule rule =
                hello -> hello.versions().contains(0x0304) ? new byte[] {22, 3, 3, 0, 0} : manners.answer(hello);
        assertEquals(FactState.NOT_TESTED, Seen.of(rule, "VER-SET").state("VER-SET"));
    }

    /** As some servers do with old versions, and with new ones. */
    @Test
    void closingWithoutAWordIsARefusal() throws Exception {
        Manners manners = Manners.of("TLSv1.2", SUITE);
        RawServer.Rule rule = hello -> hello.versions().contains(0x0304) || hello.legacyVersion() < 0x0303
                ? new byte[0]
                : manners.answer(hello);
        assertEquals(List.of("TLSv1.2"), Seen.of(rule, "VER-SET").words("VER-SET"));
    }

    /** Its TLS may be out of order: nothing is known then, least of all that there is nothing to attack. */
    @Test
    void whoeverDropsEveryConnectionShowsNothing() throws Exception {
        Seen seen = Seen.of(hello -> new byte[0], "VER-SET", "CS-ALL", "FEAT-COMPRESSION", "VER-INTOLERANCE");
        for (String id : List.of("VER-SET", "CS-ALL", "FEAT-COMPRESSION", "VER-INTOLERANCE")) {
            assertEquals(FactState.NOT_TESTED, seen.state(id), id);
        }
        String reason = seen.facts().fact("VER-SET").reason();
        assertTrue(reason.startsWith("No TLS handshake came about: "), reason);
        assertTrue(reason.contains("without a word"), reason);
    }

    /** It speaks TLS and says that it has none of these versions. */
    @Test
    void anAlertToEachHelloIsNoVersionAtAll() throws Exception {
        RawServer.Rule rule = hello -> RawBytes.fatal(Manners.PROTOCOL_VERSION);
        assertEquals(List.of(), Seen.of(rule, "VER-SET").words("VER-SET"));
    }

    @Test
    void silenceToSsl3DoesNotMatter() throws Exception {
        Manners manners = Manners.of("TLSv1.2", SUITE);
        RawServer.Rule rule = hello -> hello.legacyVersion() == 0x0300 ? RawServer.silence() : manners.answer(hello);
        assertEquals(List.of("TLSv1.2"), Seen.of(rule, "VER-SET").words("VER-SET"));
    }

    @Test
    @Control(check = "VER-PREFER-13", weak = true)
    void seesAServerThatPrefersTheOlderVersion() throws Exception {
        Manners manners = sound();
        manners.prefers12 = true;
        assertFalse(Seen.of(manners, "VER-PREFER-13").flag("VER-PREFER-13"));
    }

    @Test
    @Control(check = "VER-DOWNGRADE-SENTINEL", weak = true)
    void seesAMissingSentinel() throws Exception {
        Manners manners = sound();
        manners.sentinel = false;
        assertFalse(Seen.of(manners, "VER-DOWNGRADE-SENTINEL").flag("VER-DOWNGRADE-SENTINEL"));
    }

    /** 01 belongs to TLS 1.2, 00 to what is older. */
    @Test
    void takesTheSentinelOfAnotherVersionForNone() {
        byte[] random = java.util.HexFormat.of().parseHex("11".repeat(24) + "444f574e47524400");
        assertTrue(SentinelProbe.marked(random, Versions.TLS11));
        assertFalse(SentinelProbe.marked(random, Versions.TLS12));
        assertFalse(SentinelProbe.marked(new byte[3], Versions.TLS12));
    }

    @Test
    @Control(check = "VER-FALLBACK-SCSV", weak = true)
    void seesAServerThatFallsBackWithAClient() throws Exception {
        Manners manners = sound();
        manners.refusesFallback = false;
        assertFalse(Seen.of(manners, "VER-FALLBACK-SCSV").flag("VER-FALLBACK-SCSV"));
    }

    @Test
    void asksNothingThatOneVersionCannotAnswer() throws Exception {
        Seen seen =
                Seen.of(Manners.of("TLSv1.2", SUITE), "VER-PREFER-13", "VER-DOWNGRADE-SENTINEL", "VER-FALLBACK-SCSV");
        for (String id : List.of("VER-PREFER-13", "VER-DOWNGRADE-SENTINEL", "VER-FALLBACK-SCSV")) {
            assertEquals(FactState.NOT_APPLICABLE, seen.state(id), id);
        }
    }

    @ParameterizedTest
    @MethodSource("stumbles")
    @Control(check = "VER-INTOLERANCE", weak = true)
    void namesWhatTheServerDoesNotBear(String word, Predicate<RawHello> stumbles) throws Exception {
        Manners manners = sound();
        manners.stumbles = stumbles;
        assertEquals(List.of(word), Seen.of(manners, "VER-INTOLERANCE").words("VER-INTOLERANCE"));
    }

    static Stream<Arguments> stumbles() {
        return Stream.of(
                on("future-version", hello -> hello.versions().contains(0x0305)),
                on("future-version", hello -> hello.legacyVersion() > 0x0303),
                on("grease-suites", hello -> hello.suites().stream().anyMatch(VersionsProbeTest::grease)),
                on("grease-groups", hello -> hello.groups().stream().anyMatch(VersionsProbeTest::grease)),
                on(
                        "grease-extensions",
                        hello -> hello.extensions().keySet().stream().anyMatch(VersionsProbeTest::grease)),
                on("many-suites", hello -> hello.suites().size() > 64),
                on("long-hello", hello -> hello.message().length > 2500));
    }

    private static Arguments on(String word, Predicate<RawHello> stumbles) {
        return Arguments.of(word, stumbles);
    }

    private static boolean grease(int code) {
        return (code & 0x0f0f) == 0x0a0a && code >> 8 == (code & 0xff);
    }
}
