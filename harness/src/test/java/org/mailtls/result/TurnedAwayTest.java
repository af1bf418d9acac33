package org.mailtls.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
        assertEquals(0, seen.share());
    }

    @Test
    void anOldVersionHasNoOtherWayIn() {
        server("TLSv1.2", "TLSv1.3").suites("CS-SET-TLS12", GCM).suites("CS-SET-TLS13", NEW);
        TurnedAway seen = of(entry("TLSv1.3", NEW, 95), entry("TLSv1", CBC, 4), entry("TLSv1.1", CBC, 1));
        assertEquals(5, seen.refused());
        assertEquals(5, seen.certain());
        assertEquals(0.05, seen.share());
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
    void whatTheScanCouldNotSeeIsNeitherTakenNorRefused() {
        assertEquals(new TurnedAway(7, 0, 0, 7, List.of()), of(entry("TLSv1.2", GCM, 7)), "no versions known");
        server("TLSv1.2", "TLSv1.3").suites("CS-SET-TLS13", NEW);
        facts.put("CS-SET-TLS12", fact(null));
        TurnedAway seen = of(entry("TLSv1.2", GCM, 7), entry("TLSv1.3", null, 3), entry("TLSv1.0", null, 2));
        assertEquals(7, seen.untold());
        assertEquals(2, seen.refused(), "TLSv1.0 is another name of TLSv1");
        assertEquals("TLSv1", seen.refusals().get(0).protocol());
    }

    @Test
    void anEmptyMixTurnsNobodyAway() {
        assertEquals(0, of().share());
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
}
