package org.mailtls.load.seen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AttackSeenTest {
    @Test
    void aFewRefusalsAreNoneWhileMostStillWaitForTheirFirstAnswer() {
        AttackSeen few = Loads.attack(Map.of("no_renegotiation", 1L, AttackSeen.STOPPED, 15L), List.of(0), 0);
        assertEquals(OptionalInt.empty(), few.mostPerConnection());
        assertFalse(few.refusedRenegotiation());
        assertTrue(few.didNothing());
        AttackSeen most = Loads.attack(Map.of("no_renegotiation", 32L, AttackSeen.STOPPED, 16L), List.of(0, 0), 0);
        assertEquals(OptionalInt.of(0), most.mostPerConnection());
        assertTrue(most.refusedRenegotiation());
        assertFalse(most.didNothing());
        AttackSeen some = Loads.attack(Map.of("no_renegotiation", 1L, AttackSeen.STOPPED, 15L), List.of(0, 3), 0);
        assertEquals(OptionalInt.of(3), some.mostPerConnection(), "what was accepted was seen");
    }

    @Test
    void triesAreThoseThatTheEndOfTheAttackDidNotBreakOff() {
        AttackSeen seen = Loads.hellos(80, Map.of("done", 80L, "421", 10L, "silence", 6L, AttackSeen.STOPPED, 4L), 10);
        assertEquals(96, seen.tries());
        assertEquals(10, seen.refused(), "silence is no refusal");
        assertEquals(OptionalLong.of(16), seen.planned());
    }

    /** To be there until the end is what they are for. */
    @Test
    void connectionsThatAreHeldUntilTheEndWereTried() {
        AttackSeen held = new AttackSeen(
                "half-open",
                "silent connection",
                "200 connections",
                100,
                206,
                1000,
                2000,
                Map.of(AttackSeen.STOPPED, 100L, "no-banner", 106L),
                List.of(),
                0,
                null,
                "",
                List.of());
        assertEquals(206, held.tries());
    }

    @Test
    void tellsAnswersOfTheServerFromWhatSaysNothing() {
        for (String word : List.of("421", "454", "closed", "reset", "handshake_failure", "no-starttls", "no-ticket")) {
            assertTrue(Loads.hellos(0, Map.of(word, 1L, "silence", 9L), 0).answered(), word);
        }
        for (String word :
                List.of("silence", "timeout", AttackSeen.STOPPED, "provider-cannot", "tls-error", "failed")) {
            assertFalse(Loads.hellos(0, Map.of(word, 9L), 0).answered(), word);
            assertEquals(0, Loads.hellos(0, Map.of(word, 9L), 0).refused(), word);
        }
        assertEquals(
                0, Loads.hellos(7, Map.of("done", 7L, "closed-silent", 3L), 0).refused());
    }

    @Test
    void anAttackThatDidNothingIsNoneThatWasFelt() {
        assertTrue(Loads.hellos(0, Map.of("421", 40L), 40).didNothing());
        assertFalse(Loads.hellos(1, Map.of("421", 40L, "done", 1L), 40).didNothing());
    }
}
