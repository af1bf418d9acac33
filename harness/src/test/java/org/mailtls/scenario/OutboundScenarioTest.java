package org.mailtls.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboundScenarioTest {
    private static final String POSTFIX = "server: { driver: container, mta: postfix, release: bookworm }\n";

    private final Path folder;

    OutboundScenarioTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Cell only(String body) throws IOException {
        return new ScenarioText(folder, body).read().cells().get(0);
    }

    @Test
    void mailGoesToAllSinksUnlessSomeAreNamed() throws IOException {
        Cell all = only(POSTFIX + "workload: { kind: outbound }\n");
        assertEquals(
                Arrays.stream(Sink.values())
                        .filter(sink -> sink.domain() == null)
                        .toList(),
                all.workload().sinks(),
                "those that are found without DNS");
        assertEquals(15, all.workload().sinks().size());
        assertEquals(Transport.WIRE, all.workload().transport());
        assertFalse(all.workload().shakesHands());
        assertFalse(all.workload().kind().forked());
        assertFalse(all.workload().kind().attack());
        Cell some = only(POSTFIX + "workload: { kind: outbound, sinks: [self-signed, strong] }\n");
        assertEquals(List.of(Sink.STRONG, Sink.SELF_SIGNED), some.workload().sinks(), "in their own order");
        assertEquals(
                List.of(),
                only(POSTFIX + "workload: { kind: scan }\n").workload().sinks());
    }

    @Test
    void aServerThatSendsIsSetToUnlessItsLevelIsLeftToIt() throws IOException {
        Cell left = only(POSTFIX + "workload: { kind: outbound }\n");
        assertEquals(OutboundSettings.DEFAULT, left.server().outbound());
        Cell set = only("server: { driver: container, mta: exim, release: trixie, outbound: { level: dane-only } }\n"
                + "workload: { kind: outbound }\n");
        OutboundSettings outbound = set.server().outbound();
        assertNotNull(outbound);
        assertEquals(SendLevel.DANE_ONLY, outbound.level());
        assertNull(only(POSTFIX + "workload: { kind: scan }\n").server().outbound(), "which sends none");
    }

    @Test
    void dnsIsAskedWhereALevelOrASinkOrTheDaemonNeedsIt() throws IOException {
        assertFalse(asksDns("{ level: may }", "strong"));
        assertFalse(asksDns("{}", "strong"));
        assertTrue(asksDns("{ level: dane }", "strong"));
        assertTrue(asksDns("{ level: dane-only }", "strong"));
        assertTrue(asksDns("{ mta-sts: true }", "strong"));
        assertFalse(asksDns("{ mta-sts: false }", "strong"));
        assertTrue(asksDns("{ level: may }", "sts-good"), "its domain is found by DNS, whoever holds its policy");
    }

    private boolean asksDns(String outbound, String sink) throws IOException {
        OutboundSettings settings = only("server: { driver: container, mta: postfix, release: trixie, outbound: "
                        + outbound + " }\nworkload: { kind: outbound, sinks: [" + sink + "] }\n")
                .server()
                .outbound();
        assertNotNull(settings);
        return settings.asksDns();
    }

    /** Both want to be the one table of policies. */
    @Test
    void fingerprintsAndTheDaemonExcludeEachOther() {
        ScenarioException e =
                assertThrows(ScenarioException.class, () -> asksDns("{ level: fingerprint, mta-sts: true }", "strong"));
        assertTrue(String.valueOf(e.getMessage()).contains("fingerprints are listed in the table"), e.getMessage());
    }

    @Test
    void levelsSayWhatTheyForbid() {
        assertEquals(
                List.of(SendLevel.NONE, SendLevel.MAY, SendLevel.DANE),
                Arrays.stream(SendLevel.values()).filter(SendLevel::allowsClear).toList());
        assertTrue(
                Arrays.stream(SendLevel.values()).filter(SendLevel::wantsProof).noneMatch(SendLevel::allowsClear));
        assertTrue(Sink.STRONG.proven(SendLevel.VERIFY));
        assertFalse(Sink.STRONG.proven(SendLevel.DANE_ONLY), "it has no TLSA record");
        assertFalse(Sink.SELF_SIGNED.proven(SendLevel.SECURE));
        assertTrue(Sink.SELF_SIGNED.proven(SendLevel.FINGERPRINT));
        assertFalse(Sink.ANONYMOUS.proven(SendLevel.FINGERPRINT));
    }

    @Test
    void aSinkIsKnownByItsWord() {
        for (Sink sink : Sink.values()) {
            assertEquals(sink, Sink.of(sink.word()));
            assertFalse(sink.about().isBlank());
        }
        assertThrows(IllegalArgumentException.class, () -> Sink.of("strang"));
    }

    @Test
    void whatIsObservedOfASinkNeedsThatSink() throws IOException {
        Cell cell = only(POSTFIX + "workload: { kind: outbound, sinks: [strong] }\n");
        assertTrue(Observations.seenIn(cell, "outbound.delivered-clear"));
        assertTrue(Observations.seenIn(cell, "outbound.strong.delivered-tls"));
        assertFalse(Observations.seenIn(cell, "outbound.rc4.delivered-tls"));
        assertEquals(Observations.Unit.FLAG, Observations.unit("outbound.no-starttls.deferred"));
        assertEquals(Observations.Unit.NUMBER, Observations.unit("outbound.stuck"));
        assertNull(Observations.unit("outbound.strong.stuck"));
    }
}
