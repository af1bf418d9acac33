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

    /** A tenth of a core for ten mails a second, of which the server goes on taking all, a half, or none. */
    @Test
    void mailThatTheServerDoesNotTakeCostsItNothing() {
        assertEquals(3, amplification(usual().mails(Stage.DURING, 10_000)), 0.02);
        Loads half = usual();
        for (long at = 10 * Loads.SECOND; at < 30 * Loads.SECOND; at += Loads.SECOND / 5) {
            half.mail(at, 10_000, null).mail(at + Loads.SECOND / 10, 10_000, "deadline");
        }
        assertEquals(3.5, amplification(half), 0.02);
        Loads none = usual();
        for (long at = 10 * Loads.SECOND; at < 30 * Loads.SECOND; at += Loads.SECOND / 10) {
            none.mail(at, 25_000_000, null);
        }
        assertEquals(4, amplification(none), CLOSE, "all was taken when it was over");
        assertEquals(200, none.record().takenLater(Stage.DURING));
    }

    private static Loads usual() {
        return new Loads().mails(Stage.BEFORE, 10_000);
    }

    private static double amplification(Loads loads) {
        return Objects.requireNonNull(LoadFigures.of(loads.record()).amplification())
                .value();
    }

    /** Twenty seconds of attack, from the tenth on. */
    @Test
    void costIsThatOfTheLaterHalf() {
        Loads warming = new Loads().warmFrom(12 * Loads.SECOND).cores(0.3, 0.6).attackerFrom(20 * Loads.SECOND, 0.1);
        LoadFigures figures = LoadFigures.of(warming.record());
        assertEquals(3, Objects.requireNonNull(figures.amplification()).value(), CLOSE);
        assertEquals(100, value(figures.attackerPerOperation()), CLOSE);
        assertFalse(figures.stillCheaper(), "it was at rest by then");
    }

    @Test
    void whatIsOnlyHeldIsPaidForWhenItIsOpened() {
        AttackSeen held = new AttackSeen(
                "half-open",
                "silent connection",
                "16 connections",
                16,
                16,
                1000,
                2000,
                Map.of("stopped", 16L),
                List.of(),
                0,
                0,
                null,
                "",
                List.of());
        LoadRecord record = new Loads().attack(held).warmFrom(12 * Loads.SECOND).record();
        assertEquals(record.warm(), record.settled());
        assertEquals(12 * Loads.SECOND, record.settled().get(0).at());
    }

    @Test
    void anAttackerWhoWasStillGettingFasterIsToldOf() {
        Loads warming = new Loads().cores(0.3, 0.2).attackerFrom(25 * Loads.SECOND, 0.1);
        LoadRecord record = warming.record();
        LoadFigures figures = LoadFigures.of(record);
        assertTrue(figures.stillCheaper());
        String story = String.join(" ", Story.of(record, figures));
        assertTrue(story.contains("went on getting cheaper for the attacker"), story);
        assertFalse(LoadFigures.of(new Loads()
                        .cores(0.3, 0.2)
                        .attackerFrom(25 * Loads.SECOND, 0.18)
                        .record())
                .stillCheaper());
    }

    @Test
    void tellsWhoseLimitItWas() {
        assertTrue(LoadFigures.of(new Loads().cores(0.36, 0.2).record()).serverAtCap(), "0.46 of 0.5");
        assertTrue(LoadFigures.of(new Loads().heldBack(0.3).record()).serverAtCap());
        assertFalse(LoadFigures.of(new Loads().heldBack(0.01).record()).serverAtCap(), "bursts");
        assertFalse(LoadFigures.of(new Loads().record()).generatorBusy());
        assertTrue(LoadFigures.of(new Loads().cores(0.3, 0.95).record()).generatorBusy());
        assertFalse(
                LoadFigures.of(new Loads().cores(0.3, 0.95).loops(2).record()).generatorBusy());
        AttackSeen late = Loads.attack(Map.of(), List.of(), 12);
        assertTrue(LoadFigures.of(new Loads().attack(late).record()).generatorBusy(), "12 of 16 were late");
    }

    @Test
    void bothMayBeAtTheirLimits() {
        LoadFigures both = LoadFigures.of(new Loads().cores(0.36, 0.95).record());
        assertTrue(both.serverAtCap());
        assertTrue(both.generatorBusy());
    }

    /** Twenty seconds of attack, of which the last ten count. */
    @Test
    void aServerThatIsHeldBackNowAndThenHasRoom() {
        Loads cold = new Loads().heldBack(0.9, 10 * Loads.SECOND, 19 * Loads.SECOND);
        assertFalse(LoadFigures.of(cold.record()).serverAtCap(), "before it counts");
        Loads few = new Loads().heldBack(0.9, 20 * Loads.SECOND, 24 * Loads.SECOND);
        assertFalse(LoadFigures.of(few.record()).serverAtCap(), "in 4 of 10 seconds, though 36 % of the time");
        Loads most = new Loads().heldBack(0.06, 20 * Loads.SECOND, 26 * Loads.SECOND);
        assertTrue(LoadFigures.of(most.record()).serverAtCap(), "in 6 of 10 seconds");
    }

    @Test
    void aServerWithoutACapIsNeverTheLimit() {
        LoadFigures busy = LoadFigures.of(new Loads().cpus(null).cores(0.9, 0.2).record());
        assertEquals(1, value(busy.serverShare()), CLOSE);
        assertFalse(busy.serverAtCap());
        assertFalse(busy.fullBefore());
    }

    /** Half a core is held back for a moment by each process that starts, and may have room all the same. */
    @Test
    void burstsBeforeTheAttackAreNotAServerThatWasFull() {
        LoadFigures figures = LoadFigures.of(new Loads()
                .heldBack(0.3, 0, 10 * Loads.SECOND)
                .mails(Stage.BEFORE, 100_000)
                .record());
        assertFalse(figures.fullBefore(), "a fifth of its cap was used");
        assertNotNull(figures.amplification());
    }

    @Test
    void whatOneOperationCostsIsToldWhereAlmostAllTriesWereOperations() {
        LoadFigures most = LoadFigures.of(new Loads()
                .attack(Loads.hellos(95, Map.of("done", 95L, "421", 5L), 5))
                .record());
        assertFalse(most.mostlyRefused());
        assertNotNull(most.serverPerOperation());
        LoadFigures fewer = LoadFigures.of(new Loads()
                .attack(Loads.hellos(94, Map.of("done", 94L, "421", 6L), 6))
                .record());
        assertTrue(fewer.mostlyRefused());
        assertNull(fewer.serverPerOperation());
        assertNull(fewer.attackerPerOperation());
        assertNotNull(fewer.amplification(), "what both spent is known");
    }

    @Test
    void whatTheServerUsedBeforeMustBeKnownForTheAttacksPart() {
        LoadFigures figures = LoadFigures.of(new Loads().unmeteredBefore().record());
        assertNull(figures.serverPerOperation());
        assertNull(figures.amplification());
        assertNotNull(figures.serverShare());
    }

    @Test
    void recoveryIsToldOnlyOfWhatAnAttackDid() {
        AttackSeen nothing = Loads.hellos(0, Map.of("421", 400L), 400);
        for (Loads each : List.of(
                new Loads().attack(nothing).mails(Stage.BEFORE, 10_000),
                new Loads().mails(Stage.BEFORE, 2_000_000),
                new Loads())) {
            LoadFigures figures = LoadFigures.of(each.mails(Stage.AFTER, 10_000).record());
            assertFalse(figures.comparable());
            assertNull(figures.recovery());
        }
        LoadFigures refused = LoadFigures.of(new Loads()
                .attack(Loads.renegotiations(0))
                .mails(Stage.BEFORE, 10_000)
                .mails(Stage.AFTER, 10_000)
                .record());
        assertTrue(refused.comparable());
        assertEquals(0, value(refused.recovery()));
    }

    @Test
    void recoveryOfFewMailsIsHeldAgainstTheSlowestBefore() {
        Loads loads = new Loads();
        for (int i = 1; i <= 20; i++) {
            loads.mail(i * Loads.SECOND / 10, i * 1000, null);
        }
        loads.mail(31 * Loads.SECOND, 30_000, null);
        loads.mail(33 * Loads.SECOND, 30_001, null);
        loads.mail(35 * Loads.SECOND, 30_000, null);
        assertEquals(4, value(LoadFigures.of(loads.record()).recovery()), "one and a half times 20 ms");
    }

    @Test
    void withoutACapAServerIsHeldAgainstOneCore() {
        LoadFigures figures = LoadFigures.of(new Loads().cpus(null).record());
        assertEquals(0.4, value(figures.serverShare()), CLOSE);
        assertFalse(figures.serverAtCap());
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
