package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.load.seen.LoadFigures;
import org.mailtls.load.seen.LoadRecord;

class AttackCaveatsTest {
    private static final AttackSeen FLOOD = AttackFixtures.renegotiations(1, Map.of());

    @Test
    void whoseLimitItWasAndWhatIsMissingIsSaid() {
        AttackFixtures.Change free = new AttackFixtures.Change();
        free.cpus = null;
        free.notes = List.of("What the server takes up could not be read at times.");

        List<String> caveats = caveats(FLOOD, free);

        assertEquals(2, caveats.size(), caveats.toString());
        assertTrue(caveats.get(0).startsWith("The server had no cap (server.cpus)"), caveats.get(0));
        assertEquals(free.notes.get(0), caveats.get(1));
        assertEquals(List.of(), caveats(FLOOD, new AttackFixtures.Change()));
    }

    @Test
    void figuresOfTheEngineAreRough() {
        AttackFixtures.Change engine = new AttackFixtures.Change();
        engine.source = "engine statistics, once a second";
        AttackFixtures.Change group = new AttackFixtures.Change();
        group.source = "cgroup v2";

        assertEquals(1, caveats(FLOOD, engine).size());
        assertTrue(caveats(FLOOD, engine).get(0).contains("engine's statistics"));
        assertEquals(List.of(), caveats(FLOOD, group));
    }

    @Test
    void whoHoldsConnectionsAndIsTurnedAwayComesBackAfterPauses() {
        Map<String, Long> refused = Map.of("421", 700L, AttackSeen.STOPPED, 50L);

        List<String> paused =
                caveats(AttackFixtures.attack("half-open", 200, refused, 0, 1_234), new AttackFixtures.Change());

        assertEquals(1, paused.size(), paused.toString());
        assertTrue(paused.get(0).contains("(1234 such pauses)"), paused.get(0));
        assertEquals(
                List.of(),
                caveats(AttackFixtures.attack("half-open", 200, Map.of(), 0, 0), new AttackFixtures.Change()));
        assertEquals(
                List.of(),
                caveats(
                        AttackFixtures.attack("handshake-flood", 200, Map.of("done", 200L), 0, 9),
                        new AttackFixtures.Change()),
                "which never waits longer than a moment");
    }

    @Test
    void aServerThatWasFullBeforeNeedsNoSecondReason() {
        AttackFixtures.Change full = new AttackFixtures.Change();
        full.usual = 2_000_000;

        assertEquals(List.of(), caveats(FLOOD, full));
    }

    @Test
    void aFewLateStartsAreTold() {
        AttackSeen late = AttackFixtures.attack("handshake-flood", 500, Map.of("done", 500L), 1, 0);

        assertEquals(
                List.of("1 operation of the attack began more than 10 ms after its time."),
                caveats(late, new AttackFixtures.Change()));
    }

    private static List<String> caveats(AttackSeen attack, AttackFixtures.Change change) {
        LoadRecord record = AttackFixtures.load("fixture/a", attack, change);
        return AttackCaveats.of(record, LoadFigures.of(record));
    }
}
