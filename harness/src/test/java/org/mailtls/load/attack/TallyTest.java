package org.mailtls.load.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mailtls.load.seen.AttackSeen;

class TallyTest {
    private final Tally tally = new Tally();

    @Test
    void tellsWhatItWasTold() {
        tally.opened();
        tally.opened();
        tally.closed();
        tally.operation();
        tally.bytes(10, 0);
        tally.bytes(0, 200);
        tally.late();
        tally.paused();
        tally.ended("421");
        tally.ended("421");
        tally.ended("done");
        AttackSeen seen = tally.seen(RawPlans.sized(2, null, 1000), new HalfOpen(), "");
        assertEquals(1, tally.open());
        assertEquals(2, seen.connections());
        assertEquals(1, seen.operations());
        assertEquals(10, seen.bytesOut());
        assertEquals(200, seen.bytesIn());
        assertEquals(1, seen.late());
        assertEquals(1, seen.pauses());
        assertEquals(Map.of("421", 2L, "done", 1L), seen.endings());
        assertEquals("silent connection", seen.operation());
        assertEquals("2 connections", seen.model());
    }

    @Test
    void theFirstNegotiationStays() {
        assertTrue(tally.wantsNegotiated());
        tally.negotiated("first");
        tally.negotiated("second");
        assertFalse(tally.wantsNegotiated());
        assertEquals("first", tally.snapshot().negotiated());
    }

    @Test
    void keepsNoMoreThanAReaderCanUse() {
        for (int i = 0; i < 2000; i++) {
            tally.perConnection(i);
            tally.note("note " + i % 100);
        }
        Tally.Snapshot all = tally.snapshot();
        assertEquals(1000, all.perConnection().size());
        assertEquals(20, all.notes().size());
    }

    @Test
    void aNoteIsSaidOnce() {
        tally.note("once");
        tally.note("once");
        assertEquals(List.of("once"), tally.snapshot().notes());
    }
}
