package org.mailtls.result.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mailtls.result.ResultFixtures.with;
import static org.mailtls.result.compare.CompareFixtures.cell;
import static org.mailtls.result.compare.CompareFixtures.cpu;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mailtls.result.CellRecord;
import org.mailtls.result.ResultFixtures;
import org.mailtls.result.RunRecord;
import org.mailtls.result.Warmth;

class JudgingTest {
    private static final RunRecord RUN = ResultFixtures.run("Why?", "version: 1\n", List.of("fixture/a"));
    private static final CellRecord WARM = cell("fixture/a", cpu(100, 0.01, 6, 1));

    @Test
    void nothingSpeaksAgainstAWarmCellOfAQuietMachine() {
        assertEquals(Optional.empty(), Judging.of(RUN).reason(WARM));
        assertEquals(Optional.empty(), Judging.of(RUN).againstRun());
    }

    @Test
    void aDisturbedMachineSpeaksAgainstAllCells() {
        Judging judging = Judging.of(ResultFixtures.degraded(RUN, "load 9.0 on 2 cores before the start"));
        assertEquals(Optional.of("the machine was disturbed"), judging.reason(WARM));
        assertEquals(Optional.of("not judged: the machine was disturbed"), judging.against(WARM));
        assertEquals(Optional.of("not judged: the machine was disturbed"), judging.againstRun());
    }

    @Test
    void aProfilerIsInTheFigures() {
        CellRecord profiled = ResultFixtures.profiled("fixture/a", "cpu");
        assertEquals(Optional.of("taken under a profiler"), Judging.of(RUN).reason(profiled));
    }

    @Test
    void aCellThatIsNotWarmOrOfWhichNobodyKnowsIsAFirstLook() {
        CellRecord cold = with(WARM, new Warmth(false, "two windows", List.of()), WARM.negotiated(), WARM.fork());
        assertEquals(Optional.of("not warm"), Judging.of(RUN).reason(cold));
        assertTrue(Judging.firstLook(with(WARM, null, WARM.negotiated(), WARM.fork())));
        CellRecord first = cell("fixture/a", "first handshake of a JVM in memory, heap buffers", cpu(100, 0.01, 6, 1));
        assertFalse(Judging.firstLook(with(first, null, first.negotiated(), first.fork())));
    }
}
