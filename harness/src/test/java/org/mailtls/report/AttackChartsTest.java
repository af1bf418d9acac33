package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.load.seen.LoadRecord;

class AttackChartsTest {
    private static final AttackSeen HELLOS = AttackFixtures.attack("hello-flood", 500, Map.of("done", 500L), 0, 0);
    private static final AttackSeen ASKS = AttackFixtures.renegotiations(1, Map.of());

    @Test
    void aPercentileThatWasNotTakenHasNoBar() {
        AttackFixtures.Change quarter = new AttackFixtures.Change();
        quarter.failing = 4;

        Chart chart = AttackCharts.overview(AttackFixtures.underAttack(
                        load("whole", HELLOS, new AttackFixtures.Change()), load("quarter", HELLOS, quarter)))
                .get(0);

        assertTrue(chart.caption().startsWith("The 90th percentile"), chart.caption());
        assertTrue(chart.caption().contains("No figure: fewer mails"), chart.caption());
        Chart.Series during = chart.series().get(1);
        assertEquals("during the attack", during.name());
        assertNotNull(during.bars().get(0));
        assertNull(during.bars().get(1));
        assertEquals(2, chart.categories().size(), "the cell is there, without a bar");
    }

    @Test
    void withMailsEnoughItIsTheNinetyNinth() {
        AttackFixtures.Change often = new AttackFixtures.Change();
        often.every = 10_000;

        Chart chart = AttackCharts.overview(AttackFixtures.underAttack(load("a", HELLOS, often)))
                .get(0);

        assertTrue(chart.caption().startsWith("The 99th percentile"), chart.caption());
        assertFalse(chart.caption().contains("No figure"));
    }

    @Test
    void theCourseSaysFromWhichSecondCostIsCounted() {
        Timeline asks = AttackCharts.timeline("t1", "asks", load("asks", ASKS, new AttackFixtures.Change()));
        Timeline hellos = AttackCharts.timeline("t2", "hellos", load("hellos", HELLOS, new AttackFixtures.Change()));

        assertTrue(asks.caption().contains("by SunJSSE 17.0.15"), asks.caption());
        assertTrue(asks.caption().contains("counted from second 7 on"), asks.caption());
        assertTrue(hellos.caption().contains("200 connections, no TLS stack"), hellos.caption());
    }

    private static LoadRecord load(String label, AttackSeen attack, AttackFixtures.Change change) {
        return AttackFixtures.load("fixture/" + label, attack, change);
    }
}
