package org.mailtls.load.seen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LoadFiguresTest {
    private static final double CLOSE = 1e-6;

    @Test
    void theAttacksCostIsWhatTheServerUsesBeyondHonestMail() {
        LoadFigures figures = LoadFigures.of(new Loads().record());
        assertEquals(300, value(figures.serverPerOperation()), CLOSE);
        assertEquals(100, value(figures.attackerPerOperation()), CLOSE);
        Summary3 amplification = Objects.requireNonNull(figures.amplification());
        assertEquals(3, amplification.value(), CLOSE);
        assertEquals(3, amplification.low(), 1e-3, "each second was like the others");
        assertEquals(3, amplification.high(), 1e-3);
        assertEquals(0.8, value(figures.serverShare()), CLOSE, "0.4 of 0.5");
    }

    @Test
    void secondsThatDifferMakeTheBoundsWide() {
        LoadRecord even = new Loads().record();
        List<LoadSample> uneven = even.samples().stream()
                .map(sample -> sample.at() > 25 * Loads.SECOND
                        ? with(sample, (sample.at() - 25 * Loads.SECOND) * 1000)
                        : sample)
                .toList();
        LoadRecord record = new LoadRecord(
                even.schema(),
                even.cell(),
                even.cpus(),
                even.attack(),
                even.addresses(),
                even.stages(),
                uneven,
                even.warmSamples(),
                even.mails(),
                even.delivered(),
                even.notes());
        Summary3 amplification = Objects.requireNonNull(LoadFigures.of(record).amplification());
        assertTrue(amplification.low() < amplification.value() - 0.5, amplification.toString());
        assertTrue(amplification.high() > amplification.value() + 0.5, amplification.toString());
    }

    @Test
    void whatCannotBeReadIsNoFigure() {
        LoadFigures figures = LoadFigures.of(new Loads().unmetered().record());
        assertNull(figures.serverShare());
        assertNull(figures.serverPerOperation());
        assertNull(figures.amplification());
        assertNotNull(figures.attackerPerOperation());
        assertFalse(figures.serverAtCap());
    }

    @Test
    void anAttackerWhoseClockHardlyMovesHasNoAmplification() {
        assertNull(LoadFigures.of(new Loads().cores(0.3, 0.001).record()).amplification());
    }

    @Test
    void whatIsNotMoreThanHonestMailTookIsNoPartOfTheAttacks() {
        LoadFigures less = LoadFigures.of(new Loads().cores(-0.02, 0.1).record());
        assertNull(less.amplification());
        assertNull(less.serverPerOperation());
        assertNotNull(less.attackerPerOperation());
        LoadFigures full =
                LoadFigures.of(new Loads().mails(Stage.BEFORE, 6_000_000).record());
        assertNull(full.amplification(), "the server was full before");
        assertNull(full.serverPerOperation());
    }

    @Test
    void tellsWhoseLimitItWas() {
        assertTrue(LoadFigures.of(new Loads().cores(0.36, 0.2).record()).serverAtCap(), "0.46 of 0.5");
        assertTrue(LoadFigures.of(new Loads().heldBack(0.3).record()).serverAtCap());
        assertFalse(LoadFigures.of(new Loads().heldBack(0.01).record()).serverAtCap(), "bursts");
        assertFalse(LoadFigures.of(new Loads().record()).generatorLimited());
        assertTrue(LoadFigures.of(new Loads().cores(0.3, 0.95).record()).generatorLimited());
        assertFalse(
                LoadFigures.of(new Loads().cores(0.3, 0.95).loops(2).record()).generatorLimited());
        assertFalse(
                LoadFigures.of(new Loads().cores(0.36, 0.95).record()).generatorLimited(), "the server had no room");
        AttackSeen late = Loads.attack(Map.of(), List.of(), 12);
        assertTrue(LoadFigures.of(new Loads().attack(late).record()).generatorLimited(), "12 of 16 were late");
    }

    @Test
    void withoutACapAServerIsHeldAgainstOneCore() {
        LoadFigures figures = LoadFigures.of(new Loads().cpus(null).record());
        assertEquals(0.4, value(figures.serverShare()), CLOSE);
        assertFalse(figures.serverAtCap());
    }

    @Test
    void aMailThatWasNotTakenIsSlowerThanEachThatWas() {
        Loads loads = new Loads().mails(Stage.BEFORE, 10_000);
        for (int i = 0; i < 95; i++) {
            loads.mail(11 * Loads.SECOND + i, 20_000, null);
        }
        for (int i = 0; i < 5; i++) {
            loads.mail(12 * Loads.SECOND + i, 300, "throttled");
        }
        loads.mail(13 * Loads.SECOND, 15_000_000, "deadline");
        StageFigures during =
                Objects.requireNonNull(LoadFigures.of(loads.record()).stages().get(Stage.DURING));
        assertEquals(101, during.mails());
        assertEquals(95 / 101.0, during.success(), CLOSE);
        assertEquals(20_000, during.p90());
        assertEquals(15_000_000, during.p99(), "though some of the failed ones failed within 300 us");
    }

    @Test
    void percentilesAreMailsThatWereMeasured() {
        Loads loads = new Loads();
        for (int i = 1; i <= 1000; i++) {
            loads.mail(15 * Loads.SECOND, i, null);
        }
        StageFigures during =
                Objects.requireNonNull(LoadFigures.of(loads.record()).stages().get(Stage.DURING));
        assertEquals(
                List.of(500.0, 900.0, 990.0, 999.0), List.of(during.p50(), during.p90(), during.p99(), during.p999()));
    }

    @Test
    void withoutHonestMailThereIsNoStageToTellOf() {
        LoadFigures figures = LoadFigures.of(new Loads().record());
        assertTrue(figures.stages().isEmpty());
        assertNull(figures.recovery());
        assertFalse(figures.recovered());
    }

    @Test
    void recoveryEndsWithTheLastSecondThatWasNotAsBefore() {
        Loads loads = new Loads().mails(Stage.BEFORE, 10_000).mails(Stage.DURING, 90_000);
        loads.mails(Stage.AFTER, 14_000);
        assertEquals(0, value(LoadFigures.of(loads.record()).recovery()), "within one and a half times");
        loads.mail(30 * Loads.SECOND + 2_500_000, 16_000, null);
        loads.mail(30 * Loads.SECOND + 4_100_000, 9_000, "closed");
        LoadFigures figures = LoadFigures.of(loads.record());
        assertEquals(5, value(figures.recovery()));
        assertTrue(figures.recovered());
        loads.mail(40 * Loads.SECOND - 1, 16_000, null);
        figures = LoadFigures.of(loads.record());
        assertNull(figures.recovery(), "the last second was not as before");
        assertFalse(figures.recovered());
    }

    @Test
    void countsWhatTheServerSaysOfLostMail() {
        DeliveredMails delivered = new DeliveredMails("log", 9, List.of(3, 4), List.of(7), List.of());
        LoadFigures figures = LoadFigures.of(new Loads().delivered(delivered).record());
        assertEquals(2, figures.lost());
        assertEquals(1, figures.repeated());
    }

    private static double value(@org.jspecify.annotations.Nullable Double figure) {
        return Objects.requireNonNull(figure);
    }

    private static LoadSample with(LoadSample sample, long more) {
        return new LoadSample(
                sample.at(),
                sample.serverCpu() + more,
                sample.serverHeldBack(),
                sample.serverMemory(),
                sample.serverProcesses(),
                sample.serverFiles(),
                sample.serverIn(),
                sample.serverOut(),
                sample.attackerCpu(),
                sample.victimCpu(),
                sample.operations(),
                sample.attackConnections());
    }
}
