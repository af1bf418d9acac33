package org.mailtls.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mailtls.probe.Fact;
import org.mailtls.probe.FactState;
import org.mailtls.probe.FactValue;
import org.mailtls.probe.Facts;
import org.mailtls.probe.Target;
import org.mailtls.scenario.Mix;
import org.mailtls.scenario.MixEntry;
import org.mailtls.scenario.Service;

class TurnedAwayTest {
    private static final String GCM = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
    private static final String CBC = "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA";
    private static final String NEW = "TLS_AES_256_GCM_SHA384";

    private final Map<String, Fact> facts = new TreeMap<>();

    @Test
    void whatIsAcceptedIsNotTurnedAway() {
        server("TLSv1.2", "TLSv1.3").suites("CS-SET-TLS12", GCM).suites("CS-SET-TLS13", NEW);
        TurnedAway seen = of(entry("TLSv1.3", NEW, 70), entry("TLSv1.2", GCM, 30));
        assertEquals(new TurnedAway(100, 0, 0, 0, List.of()), seen);
        assertEquals(0, seen.atMost());
    }

    @Test
    void anOldVersionHasNoOtherWayIn() {
        server("TLSv1.2", "TLSv1.3").suites("CS-SET-TLS12", GCM).suites("CS-SET-TLS13", NEW);
        TurnedAway seen = of(entry("TLSv1.3", NEW, 95), entry("TLSv1", CBC, 4), entry("TLSv1.1", CBC, 1));
        assertEquals(5, seen.refused());
        assertEquals(5, seen.certain());
        assertEquals(0.05, seen.share(seen.atMost()));
        assertEquals(
                new TurnedAway.Refusal("TLSv1", null, 4, true), seen.refusals().get(0));
    }

    @Test
    void aSuiteThatIsGoneMayBeOneOfSeveral() {
        server("TLSv1.2", "TLSv1.3").suites("CS-SET-TLS12", GCM).suites("CS-SET-TLS13", NEW);
        TurnedAway seen = of(entry("TLSv1.2", CBC, 10), entry("TLSv1.2", GCM, 90));
        assertEquals(10, seen.refused());
        assertEquals(0, seen.certain());
        assertEquals(List.of(new TurnedAway.Refusal("TLSv1.2", CBC, 10, false)), seen.refusals());
    }

    @Test
    void aNewVersionThatIsOffComesBackWithAnOlderOne() {
        server("TLSv1.2").suites("CS-SET-TLS12", GCM);
        TurnedAway seen = of(entry("TLSv1.3", NEW, 80), entry("TLSv1.2", GCM, 20));
        assertEquals(80, seen.refused(), "at most");
        assertEquals(0, seen.certain());
    }

    @Test
    void theNewestOfTheLogMayHaveBeenItsServersLimit() {
        server("TLSv1.3").suites("CS-SET-TLS13", NEW);
        TurnedAway seen = of(entry("TLSv1.2", GCM, 20), entry("TLSv1.1", CBC, 10));
        assertEquals(30, seen.refused());
        assertEquals(10, seen.certain(), "only of those below it is known that they had nothing newer");
    }

    @Test
    void theKindOfKeyIsNoSetting() {
        server("TLSv1.2").suites("CS-SET-TLS12", GCM);
        assertEquals(0, of(entry("TLSv1.2", GCM.replace("_RSA_", "_ECDSA_"), 9)).refused());
        assertEquals(9, of(entry("TLSv1.2", CBC.replace("_RSA_", "_ECDSA_"), 9)).refused());
        assertEquals(
                9, of(entry("TLSv1.2", GCM.replace("_ECDHE_RSA_", "_RSA_"), 9)).refused(), "static RSA");
    }

    @Test
    void clearTextIsNoHandshake() {
        server("TLSv1.2").suites("CS-SET-TLS12", GCM);
        TurnedAway seen = of(new MixEntry(null, null, null, 0, 500), entry("TLSv1.2", GCM, 1));
        assertEquals(1, seen.handshakes());
        assertEquals(0, seen.refused());
    }

    @Test
    void whatNobodyLookedAtMayAllBeTurnedAway() {
        TurnedAway seen = of(entry("TLSv1.2", GCM, 7));
        assertEquals(new TurnedAway(7, 0, 0, 7, List.of()), seen, "no versions known");
        assertEquals(7, seen.atMost());
        assertFalse(seen.told());
    }

    @Test
    void whatTheScanCouldNotSeeIsNeitherTakenNorRefused() {
        server("TLSv1.2", "TLSv1.3").suites("CS-SET-TLS13", NEW);
        facts.put("CS-SET-TLS12", fact(null));
        TurnedAway seen = of(entry("TLSv1.2", GCM, 7), entry("TLSv1.3", NEW, 3), entry("TLSv1", null, 2));
        assertEquals(7, seen.untold());
        assertEquals(2, seen.refused(), "TLSv1, whose suite does not matter");
        assertEquals("TLSv1", seen.refusals().get(0).protocol());
        assertEquals(9, seen.atMost());
        assertTrue(seen.told());
    }

    @Test
    void aSuiteThatTheLogDoesNotTellIsNotLetIn() {
        server("TLSv1.2").suites("CS-SET-TLS12", GCM);
        TurnedAway seen = of(entry("TLSv1.2", GCM, 7), entry("TLSv1.2", null, 3));
        assertEquals(new TurnedAway(10, 0, 0, 3, List.of()), seen);
        assertEquals(3, seen.atMost());
    }

    @Test
    void aGroupThatIsStillThereLetsInAndOneThatIsGoneMayBeAskedForAnother() {
        server("TLSv1.3").suites("CS-SET-TLS13", NEW).suites("KEX-GROUPS-13", "X25519MLKEM768", "x25519");
        TurnedAway seen = of(grouped("TLSv1.3", NEW, "x25519", 90), grouped("TLSv1.3", NEW, "x448", 10));
        assertEquals(
                new TurnedAway(100, 10, 0, 0, List.of(new TurnedAway.Refusal("TLSv1.3", "x448", 10, false))), seen);
    }

    @Test
    void aGroupCountsOnceAndOnlyBehindASuiteThatIsThere() {
        server("TLSv1.3").suites("CS-SET-TLS13", NEW).suites("KEX-GROUPS-13", "x25519");
        TurnedAway seen = of(grouped("TLSv1.3", "TLS_AES_128_CCM_SHA256", "x448", 10));
        assertEquals(List.of(new TurnedAway.Refusal("TLSv1.3", "TLS_AES_128_CCM_SHA256", 10, false)), seen.refusals());
    }

    @Test
    void groupsThatTheScanCouldNotSeeAreUntold() {
        server("TLSv1.2", "TLSv1.3").suites("CS-SET-TLS13", NEW).suites("CS-SET-TLS12", GCM);
        TurnedAway seen =
                of(grouped("TLSv1.3", NEW, "x25519", 5), entry("TLSv1.3", NEW, 3), grouped("TLSv1.2", GCM, "x448", 2));
        assertEquals(new TurnedAway(10, 0, 0, 5, List.of()), seen, "under TLS 1.2 the suite decides");
    }

    @Test
    void anEmptyMixTurnsNobodyAway() {
        assertEquals(0, of().share(of().atMost()));
    }

    private TurnedAwayTest server(String... versions) {
        facts.put("VER-SET", fact(new FactValue.Words(List.of(versions))));
        return this;
    }

    private TurnedAwayTest suites(String check, String... suites) {
        facts.put(check, fact(new FactValue.Words(List.of(suites))));
        return this;
    }

    private TurnedAway of(MixEntry... entries) {
        Target target = new Target("mx", InetSocketAddress.createUnresolved("192.0.2.1", 25), Service.SMTP, false);
        return TurnedAway.of(
                new Mix(7, List.of(entries)), new Facts(target, Instant.EPOCH, Duration.ZERO, 1, 1, 1, 0, facts));
    }

    private static Fact fact(@Nullable FactValue value) {
        return value == null
                ? new Fact(FactState.NOT_TESTED, null, "The server closed.", List.of(), 1, 1, 1, Duration.ZERO)
                : new Fact(FactState.SEEN, value, "", List.of(), 1, 1, 1, Duration.ZERO);
    }

    private static MixEntry entry(String protocol, @Nullable String suite, long handshakes) {
        return new MixEntry(protocol, suite, null, handshakes, handshakes);
    }

    private static MixEntry grouped(String protocol, String suite, String group, long handshakes) {
        return new MixEntry(protocol, suite, group, handshakes, handshakes);
    }
}
