package org.mailtls.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mailtls.load.seen.AttackSeen;
import org.mailtls.load.seen.LoadRecord;

class AmplificationChartsTest {
    private static final LoadRecord ASKS = load("asks", AttackFixtures.renegotiations(1, Map.of()), 250);
    private static final LoadRecord HELLOS = load("hellos", hellos(), 250);
    private static final LoadRecord CHEAP = load("cheap", hellos(), 100);

    @Test
    void eachBarNamesWhatTheAttackerDidTlsWith() {
        UnderAttack attacks = AttackFixtures.underAttack(ASKS, HELLOS);

        Chart chart = AmplificationCharts.of(attacks.groups().get(0)).orElseThrow();

        assertEquals(List.of("asks (SunJSSE)", "hellos (no TLS stack)"), chart.categories());
        assertTrue(chart.caption().contains("Counted from 3.0 s after the attack's start on."), chart.caption());
        assertTrue(AmplificationCharts.overview(attacks.groups()).isEmpty(), "it has a chart already");
    }

    @Test
    void theSameAttacksStandSideBySide() {
        Chart chart = overview(
                AttackFixtures.group("a1", "rsa-2048", ASKS, HELLOS), AttackFixtures.group("a2", "rsa-4096", ASKS));

        assertEquals(List.of("asks (SunJSSE)", "hellos (no TLS stack)"), chart.categories());
        assertEquals(
                List.of("rsa-2048", "rsa-4096"),
                chart.series().stream().map(Chart.Series::name).toList());
        assertNull(chart.series().get(1).bars().get(1), "no figure is no bar");
    }

    @Test
    void whereGroupsHaveLittleInCommonTheDearestIsFirst() {
        Chart chart = overview(
                AttackFixtures.group("a1", "one", ASKS),
                AttackFixtures.group("a2", "two", HELLOS),
                AttackFixtures.group("a3", "three", CHEAP));

        assertEquals(1, chart.series().size(), "a bar each, and none that is empty");
        assertEquals(3, chart.series().get(0).bars().size());
        assertEquals("cheap (no TLS stack)", chart.categories().get(0), "it costs its attacker least");
    }

    private static Chart overview(Group... groups) {
        Map<String, LoadRecord> records = Map.of(ASKS.cell(), ASKS, HELLOS.cell(), HELLOS, CHEAP.cell(), CHEAP);
        UnderAttack attacks = UnderAttack.of(List.of(groups), records);
        return AmplificationCharts.overview(attacks.groups()).orElseThrow();
    }

    private static AttackSeen hellos() {
        return AttackFixtures.attack("hello-flood", 500, Map.of("done", 500L), 0, 0);
    }

    private static LoadRecord load(String label, AttackSeen attack, long attacker) {
        AttackFixtures.Change change = new AttackFixtures.Change();
        change.attacker = attacker;
        return AttackFixtures.load("fixture/" + label, attack, change);
    }
}
